package dev.countersign.database;

import java.nio.file.Path;

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

	private static final String NAME = "countersign";

	private final Path folder;

	EmbeddedDatabase(Path folder) {
		this.folder = DataDirectory.open(folder);
		DataDirectory.prepareFile(file(this.folder));
	}

	/**
	 * The database's file.
	 * @param folder the data directory
	 * @return the file, which H2 names
	 */
	static Path file(Path folder) {
		return folder.resolve(NAME + ".mv.db");
	}

	@Override
	public String getJdbcUrl() {
		return ACCESS + this.folder.resolve(NAME) + OPTIONS;
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
