package dev.countersign.admin.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.Ulid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The working folders of jobs, one per job, named by the job's id.
 */
final class JobFolders {

	private static final Logger logger = LoggerFactory.getLogger(JobFolders.class);

	private final Path directory;

	JobFolders(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
	}

	Path of(String id) {
		return this.directory.resolve(id);
	}

	/** The ids of jobs that have a folder. */
	List<String> ids() {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.map((folder) -> folder.getFileName().toString()).filter(Ulid::isValid).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes a job's folder. One that cannot be deleted now is retried by the next
	 * clean-up.
	 */
	void delete(String id) {
		try {
			FileSystemUtils.deleteRecursively(of(id));
		}
		catch (IOException ex) {
			logger.warn("Could not delete the folder of job {}, will retry: {}", id, ex.getMessage());
		}
	}

}
