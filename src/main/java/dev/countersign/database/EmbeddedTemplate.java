package dev.countersign.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Limits the time of statements on the embedded database. In H2, the limit is the
 * connection's, and whenever one is set, all connections parse and plan all their
 * statements anew. So it is set once for each connection, except that a transaction's own
 * timeout takes its place.
 */
final class EmbeddedTemplate extends JdbcTemplate {

	private final int timeoutSeconds;

	EmbeddedTemplate(DataSource database, Duration timeout) {
		super(database);
		this.timeoutSeconds = (int) timeout.toSeconds();
	}

	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		super.applyStatementSettings(statement);
		if (!isLimitedByTransaction() && statement.getQueryTimeout() != this.timeoutSeconds) {
			statement.setQueryTimeout(this.timeoutSeconds);
		}
	}

	private boolean isLimitedByTransaction() {
		DataSource database = obtainDataSource();
		return TransactionSynchronizationManager.getResource(database) instanceof ConnectionHolder holder
				&& holder.hasTimeout();
	}

}
