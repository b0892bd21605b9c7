package dev.countersign.dataset;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of one walk over a dataset's folder: its images with their sizes, and its
 * lists of pairs. Files that cannot be read are reported as problems. Hidden files and
 * files that operating systems leave behind are skipped.
 */
final class FolderScan extends SimpleFileVisitor<Path> {

	private static final Set<String> IMAGE_TYPES = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp");

	private static final int MAX_DEPTH = 4;

	private final Path folder;

	private final int maxFiles;

	private final ProblemLog problems;

	/**
	 * Image sizes in bytes by path relative to the folder, with slashes as separators.
	 */
	private final Map<String, Long> images = new TreeMap<>(NaturalOrder.INSTANCE);

	private final List<Path> lists = new ArrayList<>();

	private int seen;

	private FolderScan(Path folder, int maxFiles, ProblemLog problems) {
		this.folder = folder;
		this.maxFiles = maxFiles;
		this.problems = problems;
	}

	static FolderScan of(Path folder, int maxFiles, ProblemLog problems) throws IOException {
		FolderScan scan = new FolderScan(folder, maxFiles, problems);
		Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, scan);
		scan.lists.sort((left, right) -> NaturalOrder.INSTANCE.compare(left.toString(), right.toString()));
		return scan;
	}

	/**
	 * Returns whether a path in a dataset's folder is an image or a list, judging by its
	 * name alone.
	 */
	static boolean isWanted(String path) {
		String type = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		boolean hidden = ("/" + path).contains("/.") || ("/" + path).contains("/__MACOSX/");
		return !hidden && (type.equals("csv") || IMAGE_TYPES.contains(type));
	}

	Map<String, Long> images() {
		return this.images;
	}

	List<Path> lists() {
		return this.lists;
	}

	@Override
	public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
		boolean skip = !directory.equals(this.folder) && ignored(directory);
		return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
		if (++this.seen > this.maxFiles) {
			throw new DatasetException(this.folder, "holds more than %,d files".formatted(this.maxFiles));
		}
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		String type = name.substring(name.lastIndexOf('.') + 1);
		if (ignored(file) || !attributes.isRegularFile()) {
			return FileVisitResult.CONTINUE;
		}
		if (type.equals("csv") && this.folder.equals(file.getParent())) {
			this.lists.add(file);
		}
		else if (IMAGE_TYPES.contains(type)) {
			addImage(file, attributes.size());
		}
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
		if (file.equals(this.folder)) {
			throw failure;
		}
		this.problems.add(DatasetProblem.Kind.UNREADABLE_FILE, "%s: %s".formatted(relative(file), failure));
		return FileVisitResult.CONTINUE;
	}

	private void addImage(Path file, long size) {
		if (size == 0 || !Files.isReadable(file)) {
			this.problems.add(DatasetProblem.Kind.UNREADABLE_FILE,
					"%s: %s".formatted(relative(file), (size == 0) ? "is empty" : "is not readable"));
		}
		else {
			this.images.put(relative(file), size);
		}
	}

	private String relative(Path file) {
		return this.folder.relativize(file).toString().replace('\\', '/');
	}

	private static boolean ignored(Path path) {
		String name = path.getFileName().toString();
		return name.startsWith(".") || name.equalsIgnoreCase("Thumbs.db") || name.equalsIgnoreCase("__MACOSX");
	}

}
