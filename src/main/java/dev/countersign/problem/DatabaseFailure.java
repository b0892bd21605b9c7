package dev.countersign.problem;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a database that is down, hangs or is restarting from a defect in the
 * service, where Spring's exception translation does not.
 */
final class DatabaseFailure {

	/**
	 * SQLSTATE classes for connections, resources, operator intervention and system
	 * errors; see PostgreSQL's appendix of error codes.
	 */
	private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "58");

	/**
	 * SQLSTATEs for a database that is read-only while a standby takes over, and for the
	 * idle-in-transaction, transaction and lock timeouts.
	 */
	private static final Set<String> TRANSIENT_STATES = Set.of("25006", "25P03", "25P04", "55P03");

	private DatabaseFailure() {
	}

	/**
	 * Whether the same request may succeed later.
	 * @param failure of any kind
	 * @return whether a transient failure of the database caused it
	 */
	static boolean isTransient(Throwable failure) {
		SQLException cause = sqlCause(failure);
		if (cause == null) {
			return false;
		}
		String state = String.valueOf(cause.getSQLState());
		return cause instanceof SQLTransientException || cause instanceof SQLRecoverableException
				|| TRANSIENT_STATES.contains(state)
				|| (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
	}

	/**
	 * Describes a failure for the log, without the database's own message, which may
	 * quote the statement and the row.
	 * @param failure of any kind
	 * @return its class, and the SQLSTATE if there is one
	 */
	static String describe(Throwable failure) {
		SQLException cause = sqlCause(failure);
		String name = failure.getClass().getSimpleName();
		return (cause != null) ? "%s, SQLSTATE %s".formatted(name, cause.getSQLState()) : name;
	}

	private static @Nullable SQLException sqlCause(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException found) {
				return found;
			}
		}
		return null;
	}

}
