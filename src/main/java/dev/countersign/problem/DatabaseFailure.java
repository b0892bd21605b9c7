package dev.countersign.problem;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is gone, hangs or is being restarted from a defect of ours, where
 * Spring's translation does not.
 */
final class DatabaseFailure {

	/**
	 * Connection, resources, operator and system; see PostgreSQL's appendix of error
	 * codes.
	 */
	private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

	/**
	 * Read-only while a standby takes over; idle in a transaction, transaction and lock
	 * timeouts.
	 */
	private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "25P04", "55P03");

	private DatabaseFailure() {
	}

	/**
	 * Whether the same request may succeed later.
	 * @param failure of any kind
	 * @return whether it was caused by a failure of the database that passes
	 */
	static boolean isPassing(Throwable failure) {
		SQLException cause = sqlCause(failure);
		if (cause == null) {
			return false;
		}
		String state = String.valueOf(cause.getSQLState());
		return cause instanceof SQLTransientException || cause instanceof SQLRecoverableException
				|| PASSING_STATES.contains(state)
				|| (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
	}

	/**
	 * What the log may say: a database's own message may quote the statement and the row.
	 * @param failure of any kind
	 * @return its class, and the SQLSTATE where there is one
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
