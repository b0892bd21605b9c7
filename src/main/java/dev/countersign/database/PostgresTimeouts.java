package dev.countersign.database;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What PostgreSQL's driver is told, since by default it has no timeouts: a database that
 * hangs costs a request its deadline, not a thread for good. What the URL itself sets
 * stays.
 */
final class PostgresTimeouts {

	private static final Duration LONGEST_IDLE_TRANSACTION = Duration.ofSeconds(30);

	private PostgresTimeouts() {
	}

	static boolean concern(String url) {
		return url.startsWith("jdbc:postgresql:");
	}

	/** Of the pool's connections, which serve requests and background work. */
	static Map<String, String> ofRequests(DatabaseProperties properties) {
		return timeouts(properties, properties.statementTimeout(), LONGEST_IDLE_TRANSACTION);
	}

	/**
	 * Of migrations' connections. Waiting for a lock is not given longer: all that comes
	 * behind waits too. One of the connections holds Flyway's lock, idle in a
	 * transaction, while another works.
	 */
	static Map<String, String> ofMigrations(DatabaseProperties properties) {
		return timeouts(properties, properties.migrationTimeout(), Duration.ZERO);
	}

	private static Map<String, String> timeouts(DatabaseProperties properties, Duration statement,
			Duration idleInTransaction) {
		Map<String, String> timeouts = new TreeMap<>();
		timeouts.put("connectTimeout", Long.toString(properties.connectTimeout().toSeconds()));
		timeouts.put("sslResponseTimeout", Long.toString(properties.connectTimeout().toMillis()));
		timeouts.put("cancelSignalTimeout", Long.toString(properties.connectTimeout().toSeconds()));
		timeouts.put("socketTimeout", Long.toString(statement.plusSeconds(1).toSeconds()));
		timeouts.put("tcpKeepAlive", "true");
		// A violated key's value would stand in the message, and so in the log.
		timeouts.put("logServerErrorDetail", "false");
		timeouts.put("options", "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
			.formatted(statement.toMillis(), properties.statementTimeout().toMillis(), idleInTransaction.toMillis()));
		return timeouts;
	}

}
