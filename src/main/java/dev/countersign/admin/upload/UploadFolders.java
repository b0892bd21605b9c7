package dev.countersign.admin.upload;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.countersign.worker.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * Working folders of uploads. Each is a hidden folder beside the completed ones, so it
 * can be moved into place in one step, and a process that is killed leaves nothing that
 * is listed.
 */
public final class UploadFolders {

	private static final Logger logger = LoggerFactory.getLogger(UploadFolders.class);

	private static final String PREFIX = ".writing-";

	private final Path directory;

	/**
	 * Creates working folders in a directory.
	 * @param directory created by the first upload if it does not exist
	 */
	public UploadFolders(Path directory) {
		this.directory = directory;
	}

	/**
	 * Works on one upload, and removes its working folder afterwards.
	 * @param <T> the type of the result
	 * @param work receives a new, empty folder
	 * @return what the work returns
	 * @throws FullDiskException if the disk is full
	 * @throws IOException if the disk fails otherwise
	 */
	public <T> T with(Work<T> work) throws IOException {
		try {
			Files.createDirectories(this.directory);
			Path folder = Files.createDirectory(this.directory.resolve(PREFIX + UUID.randomUUID()));
			try {
				return work.in(folder);
			}
			finally {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (IOException | RuntimeException ex) {
			if (FullDisk.isCauseOf(ex)) {
				logger.error("No space left in {} for an upload", this.directory);
				throw new FullDiskException(ex);
			}
			throw ex;
		}
	}

	/**
	 * Removes the leftovers of uploads that were killed. One that cannot be removed is
	 * logged and kept.
	 * @param age minimum time since the last file was added, so that uploads in progress
	 * are kept
	 */
	public void removeAbandoned(Duration age) {
		if (!Files.isDirectory(this.directory)) {
			return;
		}
		Instant since = Instant.now().minus(age);
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(this.directory, PREFIX + "*")) {
			for (Path folder : folders) {
				removeIfOlder(folder, since);
			}
		}
		catch (IOException ex) {
			logger.warn("Could not look for unfinished uploads in {}: {}", this.directory, ex.toString());
		}
	}

	private static void removeIfOlder(Path folder, Instant since) {
		try {
			if (Files.getLastModifiedTime(folder).toInstant().isBefore(since)) {
				FileSystemUtils.deleteRecursively(folder);
				logger.info("Removed unfinished upload {}", folder);
			}
		}
		catch (IOException ex) {
			// Another node may be removing it as well.
			logger.warn("Could not remove {}: {}", folder, ex.toString());
		}
	}

	/**
	 * Work on an upload.
	 *
	 * @param <T> what it becomes
	 */
	@FunctionalInterface
	public interface Work<T> {

		/**
		 * Does the work.
		 * @param folder an empty folder, removed afterwards
		 * @return the result
		 * @throws IOException if the disk fails
		 */
		T in(Path folder) throws IOException;

	}

}
