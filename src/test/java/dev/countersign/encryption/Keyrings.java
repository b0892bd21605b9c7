package dev.countersign.encryption;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of further nodes on a database.
 */
public final class Keyrings {

	private Keyrings() {
	}

	/**
	 * Takes up keys, as a node does at its start.
	 * @param file their file
	 */
	public static Keyring of(Path file, JdbcClient database, TransactionTemplate transactions) {
		return new Keyring(
				KeysetSource.of(new EncryptionProperties(file, null, Duration.ofSeconds(10)), file.toAbsolutePath()),
				new KeyRegistry(database, transactions, Clock.systemUTC()));
	}

}
