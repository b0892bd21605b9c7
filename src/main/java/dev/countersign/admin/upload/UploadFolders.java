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
 * Where uploads are worked on: each in a hidden folder beside those that are complete, so
 * that it can be moved in place at once, and so that a process that is killed leaves
 * nothing that is listed.
 */
public final class UploadFolders {

	private static final Logger logger = LoggerFactory.getLogger(UploadFolders.class);

	private static final String PREFIX = ".writing-";

	private final Path directory;

	/**
	 * Folders in a directory.
	 * @param directory made by the first upload if it is not there
	 */
	public UploadFolders(Path directory) {
		this.directory = directory;
	}

	/**
	 * Works on one upload, and removes what is left of it.
	 * @param <T> what it becomes
	 * @param work gets an empty folder of its own
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
				logger.error("No space is left in {} for an upload", this.directory);
				throw new FullDiskException(ex);
			}
			throw ex;
		}
	}

	/**
	 * Removes what uploads that were killed have left. What cannot be removed stays, with
	 * a warning.
	 * @param age how long ago the last file was added, so that what is being written
	 * stays
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
			logger.warn("Unfinished uploads in {} cannot be looked for: {}", this.directory, ex.toString());
		}
	}

	private static void removeIfOlder(Path folder, Instant since) {
		try {
			if (Files.getLastModifiedTime(folder).toInstant().isBefore(since)) {
				FileSystemUtils.deleteRecursively(folder);
				logger.info("Removed {}, which was never finished", folder);
			}
		}
		catch (IOException ex) {
			// Another node may be removing it too.
			logger.warn("{} cannot be removed: {}", folder, ex.toString());
		}
	}

	/**
	 * What is done with an upload.
	 *
	 * @param <T> what it becomes
	 */
	@FunctionalInterface
	public interface Work<T> {

		/**
		 * Does it.
		 * @param folder empty, and removed afterwards
		 * @return what becomes of it
		 * @throws IOException if the disk fails
		 */
		T in(Path folder) throws IOException;

	}

}
