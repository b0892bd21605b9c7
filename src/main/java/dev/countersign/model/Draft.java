package dev.countersign.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model folder being written, hidden beside the complete ones. Closing a draft deletes
 * it unless it was published.
 */
final class Draft implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Draft.class);

	private static final String PREFIX = ".writing-";

	private final Path directory;

	private final Path folder;

	Draft(Path directory) throws IOException {
		this.directory = Files.createDirectories(directory);
		// Not createTempDirectory: other users must be able to read the published folder.
		this.folder = Files.createDirectory(directory.resolve(PREFIX + UUID.randomUUID()));
	}

	Path file(String name) {
		return this.folder.resolve(name);
	}

	/** Moves the complete folder to its final name; it then survives a power failure. */
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
		return content(this.folder);
	}

	private static List<Path> content(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}

	/** Deletes drafts that have not been written to since an instant. */
	static void removeAbandoned(Path directory, Instant since) {
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, PREFIX + "*")) {
			for (Path draft : drafts) {
				remove(draft, since);
			}
		}
		catch (IOException ex) {
			logger.warn("Cannot search {} for unfinished models: {}", directory, ex.toString());
		}
	}

	private static void remove(Path draft, Instant since) {
		try {
			removeIfUntouched(draft, since);
		}
		catch (IOException ex) {
			// Another node may be deleting it too.
			logger.warn("Cannot delete {}: {}", draft, ex.toString());
		}
	}

	private static void removeIfUntouched(Path draft, Instant since) throws IOException {
		List<Path> files = content(draft);
		for (Path file : files) {
			if (Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
				return;
			}
		}
		if (Files.getLastModifiedTime(draft).toInstant().isAfter(since)) {
			return;
		}
		for (Path file : files) {
			Files.delete(file);
		}
		Files.delete(draft);
		logger.info("Deleted the unfinished model {}", draft);
	}

	private static void sync(Path path, StandardOpenOption mode) throws IOException {
		try (FileChannel channel = FileChannel.open(path, mode)) {
			channel.force(true);
		}
	}

	private static void syncFolder(Path folder) throws IOException {
		// Windows cannot open a folder and does not need to sync it.
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			sync(folder, StandardOpenOption.READ);
		}
	}

}
