package dev.countersign.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * H2 in a file of the data directory, used unless another database is configured.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails {

	/**
	 * Writes a commit to the file before it returns. By default H2 writes half a second
	 * later, which a killed process would lose.
	 */
	private static final String OPTIONS = ";WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

	/**
	 * Replaces H2's default file access, whose channel is closed for all threads when one
	 * of them is interrupted while it reads or writes.
	 */
	private static final String ACCESS = "jdbc:h2:async:";

	private final Path folder;

	EmbeddedDatabase(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
		try {
			Files.createDirectories(this.folder, ownersOnly());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"countersign.data.directory=%s cannot be created; make its parent writable or set another directory"
						.formatted(folder),
					ex);
		}
	}

	private static FileAttribute<?>[] ownersOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	@Override
	public String getJdbcUrl() {
		return ACCESS + this.folder.resolve("countersign") + OPTIONS;
	}

	@Override
	public String getUsername() {
		return "countersign";
	}

	@Override
	public String getPassword() {
		return "";
	}

}
