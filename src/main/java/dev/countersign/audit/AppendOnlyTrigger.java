package dev.countersign.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trail append-only in the embedded database, which calls this class by name.
 * PostgreSQL has its own trigger for this.
 */
public class AppendOnlyTrigger implements Trigger {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	@Override
	public void fire(Connection connection, Object @Nullable [] oldRow, Object @Nullable [] newRow)
			throws SQLException {
		if (newRow != null || !isRetention(connection)) {
			throw new SQLException("the audit trail is append-only", INSUFFICIENT_PRIVILEGE);
		}
	}

	private static boolean isRetention(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet flag = statement.executeQuery("select coalesce(@countersign_retention, 'off')")) {
			return flag.next() && "on".equals(flag.getString(1));
		}
	}

}
