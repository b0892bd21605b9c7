package dev.countersign.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a folder as a signature set; the layout is recognised, not configured. Images are
 * listed, not decoded. Stateless.
 */
public final class DatasetReader {

	private static final int DEFAULT_MAX_FILES = 200_000;

	private final int maxFiles;

	/**
	 * A reader that refuses folders of more than 200,000 files.
	 */
	public DatasetReader() {
		this(DEFAULT_MAX_FILES);
	}

	/**
	 * A reader with its own bound.
	 * @param maxFiles the most files of any kind that a folder may hold, at least 1
	 */
	public DatasetReader(int maxFiles) {
		if (maxFiles < 1) {
			throw new IllegalArgumentException("A bound of %d files is none".formatted(maxFiles));
		}
		this.maxFiles = maxFiles;
	}

	/**
	 * Reads a folder.
	 * @param folder the set's root, such as the parent of {@code train} and {@code test}
	 * @return the set, with at least one file
	 * @throws DatasetException if the folder is missing or unreadable, holds too many
	 * files or no image in a known layout
	 */
	public SignatureSet read(Path folder) throws DatasetException {
		if (!Files.isDirectory(folder)) {
			throw new DatasetException(folder, "is not a folder");
		}
		try {
			return readFolder(folder);
		}
		catch (DatasetException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new DatasetException(folder, "cannot be read: " + ex, ex);
		}
	}

	private SignatureSet readFolder(Path folder) throws IOException {
		String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
		ProblemLog problems = new ProblemLog();
		FolderScan scan = FolderScan.of(folder, this.maxFiles, problems);
		Layout layout = recognise(folder, scan);
		List<Placement> placements = place(layout, scan, problems);
		Map<Placement, Placement> listed = new Copies(folder, problems).resolve(placements, scan.images());
		PairListReader pairReader = new PairListReader(folder, listed, problems);
		Map<String, List<PairRow>> pairs = new LinkedHashMap<>();
		for (Path list : scan.lists()) {
			pairs.put(PairListReader.name(list), pairReader.read(list));
		}
		List<Placement> kept = listed.keySet()
			.stream()
			.filter((placement) -> placement.equals(listed.get(placement)))
			.toList();
		checkWriters(kept, problems);
		List<SignatureFile> files = kept.stream()
			.map((placement) -> new SignatureFile(name, placement.writer(), placement.genuine(),
					folder.resolve(placement.relative())))
			.sorted()
			.toList();
		return new SignatureSet(name, layout, files, pairs, problems.toList());
	}

	/**
	 * The layout that most images fit; of equals, the first.
	 */
	private static Layout recognise(Path folder, FolderScan scan) throws DatasetException {
		Layout best = Layout.CEDAR;
		long most = 0;
		for (Layout layout : Layout.values()) {
			long fitting = scan.images().keySet().stream().filter((path) -> layout.place(path).isPresent()).count();
			if (fitting > most) {
				best = layout;
				most = fitting;
			}
		}
		if (most == 0) {
			throw new DatasetException(folder,
					"none of its %,d images lies as a known layout has it: ".formatted(scan.images().size())
							+ "train/W/… and train/W_forg/…; W/genuine/… and W/forged/…; "
							+ "full_org/original_W_N.… and full_forg/forgeries_W_N.…");
		}
		return best;
	}

	private static List<Placement> place(Layout layout, FolderScan scan, ProblemLog problems) {
		scan.images()
			.keySet()
			.stream()
			.filter((path) -> layout.place(path).isEmpty())
			.forEach((path) -> problems.add(DatasetProblem.Kind.MISPLACED_FILE, path));
		return scan.images()
			.keySet()
			.stream()
			.flatMap((path) -> layout.place(path).stream())
			.sorted(Placement.ORDER)
			.toList();
	}

	private static void checkWriters(List<Placement> kept, ProblemLog problems) {
		Map<String, List<Placement>> byWriter = kept.stream()
			.collect(Collectors.groupingBy(Placement::writer, LinkedHashMap::new, Collectors.toList()));
		byWriter.forEach((writer, theirs) -> {
			long genuine = theirs.stream().filter(Placement::genuine).count();
			if (genuine < 2) {
				problems.add(DatasetProblem.Kind.TOO_FEW_GENUINE, "writer %s: %d".formatted(writer, genuine));
			}
			if (genuine == theirs.size()) {
				problems.add(DatasetProblem.Kind.NO_FORGERY, "writer %s".formatted(writer));
			}
		});
	}

}
