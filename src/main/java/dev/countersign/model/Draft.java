package dev.countersign.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder being written, hidden beside those that are complete. Closing it removes what
 * was not published.
 */
final class Draft implements AutoCloseable {

	private final Path directory;

	private final Path folder;

	Draft(Path directory) throws IOException {
		this.directory = Files.createDirectories(directory);
		// Not createTempDirectory: others than the writer must be able to read what is
		// published.
		this.folder = Files.createDirectory(directory.resolve(".writing-" + UUID.randomUUID()));
	}

	Path file(String name) {
		return this.folder.resolve(name);
	}

	/** After this the folder is there under its name, whole, even if the power fails. */
	void publish(String name) throws IOException {
		for (Path file : content()) {
			sync(file, StandardOpenOption.WRITE);
		}
		syncFolder(this.folder);
		Files.move(this.folder, this.directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		syncFolder(this.directory);
	}

	@Override
	public void close() throws IOException {
		if (Files.exists(this.folder)) {
			for (Path file : content()) {
				Files.delete(file);
			}
			Files.delete(this.folder);
		}
	}

	private List<Path> content() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	private static void sync(Path path, StandardOpenOption mode) throws IOException {
		try (FileChannel channel = FileChannel.open(path, mode)) {
			channel.force(true);
		}
	}

	private static void syncFolder(Path folder) throws IOException {
		// Windows cannot open a folder, and needs no sync of it.
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			sync(folder, StandardOpenOption.READ);
		}
	}

}
