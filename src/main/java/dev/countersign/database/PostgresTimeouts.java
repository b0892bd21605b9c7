package dev.countersign.database;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Timeouts for PostgreSQL's driver, which has none by default. With them, a database that
 * hangs makes a request fail, but does not block its thread for ever. Timeouts set in the
 * URL take precedence.
 */
final class PostgresTimeouts {

	private static final Duration MAX_IDLE_TRANSACTION = Duration.ofSeconds(30);

	private PostgresTimeouts() {
	}

	static boolean supports(String url) {
		return url.startsWith("jdbc:postgresql:");
	}

	/**
	 * The timeouts of the pool's connections, which serve requests and background work.
	 */
	static Map<String, String> forRequests(DatabaseProperties properties) {
		return timeouts(properties, properties.statementTimeout(), MAX_IDLE_TRANSACTION);
	}

	/**
	 * The timeouts of migrations' connections. The lock timeout is not longer, since
	 * everything queued behind the lock waits too. There is no idle-in-transaction
	 * timeout, since one connection holds Flyway's lock, idle in a transaction, while
	 * another works.
	 */
	static Map<String, String> forMigrations(DatabaseProperties properties) {
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
		// Otherwise the message, and so the log, would contain a violated key's value.
		timeouts.put("logServerErrorDetail", "false");
		timeouts.put("options", "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
			.formatted(statement.toMillis(), properties.statementTimeout().toMillis(), idleInTransaction.toMillis()));
		return timeouts;
	}

}
