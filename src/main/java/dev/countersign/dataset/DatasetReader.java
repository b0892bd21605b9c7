package dev.countersign.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads a folder as a signature dataset. The layout is detected. Images are listed but
 * not decoded. Stateless.
 */
public final class DatasetReader {

	private static final int DEFAULT_MAX_FILES = 200_000;

	private final int maxFiles;

	/**
	 * Creates a reader that rejects folders with more than 200,000 files.
	 */
	public DatasetReader() {
		this(DEFAULT_MAX_FILES);
	}

	/**
	 * Creates a reader with another limit.
	 * @param maxFiles maximum number of files of any kind in a folder, at least 1
	 */
	public DatasetReader(int maxFiles) {
		if (maxFiles < 1) {
			throw new IllegalArgumentException(
					"The maximum number of files must be at least 1, not %d".formatted(maxFiles));
		}
		this.maxFiles = maxFiles;
	}

	/**
	 * Reads a folder.
	 * @param folder the dataset's root, such as the parent of {@code train} and
	 * {@code test}
	 * @return the dataset, with at least one file
	 * @throws DatasetException if the folder is missing or unreadable, has too many
	 * files, or has no image in a known layout
	 */
	public Dataset read(Path folder) throws DatasetException {
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

	private Dataset readFolder(Path folder) throws IOException {
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
		checkSides(placements, pairs, problems);
		List<SignatureFile> files = kept.stream()
			.map((placement) -> new SignatureFile(name, placement.writer(), placement.genuine(),
					folder.resolve(placement.relative())))
			.sorted()
			.toList();
		return new Dataset(name, layout, files, pairs, problems.toList());
	}

	/**
	 * Returns the layout that most images fit; of equals, the first.
	 */
	private static Layout recognise(Path folder, FolderScan scan) throws DatasetException {
		Layout best = Layout.CEDAR;
		long max = 0;
		for (Layout layout : Layout.values()) {
			long fitting = fitting(layout, scan);
			if (fitting > max) {
				best = layout;
				max = fitting;
			}
		}
		if (max == 0) {
			throw new DatasetException(folder,
					"none of its %,d images fits a known layout: ".formatted(scan.images().size())
							+ "train/W/… and train/W_forg/…; W/genuine/… and W/forged/…; "
							+ "full_org/original_W_N.… and full_forg/forgeries_W_N.…; W/… and W_forg/…");
		}
		return best;
	}

	/**
	 * Counts the images that fit. Images two folders deep always fit the last layout,
	 * which is therefore accepted only if there is a folder of forgeries.
	 */
	private static long fitting(Layout layout, FolderScan scan) {
		List<Placement> placed = scan.images()
			.keySet()
			.stream()
			.flatMap((path) -> layout.place(path).stream())
			.toList();
		boolean told = layout != Layout.FORG_FOLDERS || placed.stream().anyMatch((placement) -> !placement.genuine());
		return told ? placed.size() : 0;
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

	/**
	 * Reports leaks between the dataset's own sides: its parts, or its lists if the
	 * folders have no parts.
	 */
	private static void checkSides(List<Placement> placements, Map<String, List<PairRow>> pairs, ProblemLog problems) {
		Map<String, Set<String>> sides = new TreeMap<>(NaturalOrder.INSTANCE);
		placements.stream()
			.filter((placement) -> !placement.part().isEmpty())
			.forEach((placement) -> sides.computeIfAbsent(placement.writer(), (key) -> new TreeSet<>())
				.add(placement.part()));
		if (sides.isEmpty() && pairs.size() > 1) {
			Map<Path, Set<String>> images = new TreeMap<>();
			pairs.forEach((list, rows) -> rows.forEach((row) -> {
				images.computeIfAbsent(row.first(), (key) -> new TreeSet<>()).add(list);
				images.computeIfAbsent(row.second(), (key) -> new TreeSet<>()).add(list);
			}));
			images.forEach((image, lists) -> {
				if (lists.size() > 1) {
					problems.add(DatasetProblem.Kind.LEAK, "%s is in %s".formatted(image.getFileName(), lists));
				}
				String folder = String.valueOf(image.resolveSibling("").getFileName()).replaceFirst("(?i)_forg$", "");
				sides.computeIfAbsent(folder, (key) -> new TreeSet<>()).addAll(lists);
			});
		}
		sides.forEach((writer, parts) -> {
			if (parts.size() > 1) {
				problems.add(DatasetProblem.Kind.WRITER_ON_BOTH_SIDES,
						"writer %s is in %s".formatted(writer, String.join(" and ", parts)));
			}
		});
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
