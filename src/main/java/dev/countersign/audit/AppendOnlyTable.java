package dev.countersign.audit;

import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A table that triggers keep append-only. Its rows have time-ordered ids, and can be
 * removed only here.
 */
public final class AppendOnlyTable {

	private final String name;

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	/**
	 * Creates the table's expiry; the table exists already.
	 * @param name the table's name, which becomes part of statements
	 * @param template of the database
	 * @param transaction of the same database
	 */
	public AppendOnlyTable(String name, JdbcTemplate template, TransactionTemplate transaction) {
		this.name = name;
		this.template = template;
		this.transaction = transaction;
	}

	/**
	 * Removes the oldest rows of all tenants.
	 * @param end the id before which rows are removed
	 * @param max the maximum number of rows to remove
	 * @return the number of rows removed
	 */
	int expire(UUID end, int max) {
		Integer removed = this.transaction.execute((status) -> {
			allowExpiry(true);
			try {
				return this.template
					.update("delete from %1$s where id in (select id from %1$s where id < ? order by id limit ?)"
						.formatted(this.name), end, max);
			}
			finally {
				// H2 keeps the flag in the session, and the pool keeps the session open.
				allowExpiry(false);
			}
		});
		return (removed != null) ? removed : 0;
	}

	private void allowExpiry(boolean allowed) {
		this.template.execute((Connection connection) -> {
			String value = allowed ? "on" : "off";
			boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
			try (Statement statement = connection.createStatement()) {
				statement.execute(postgres ? "set local countersign.retention = '" + value + "'"
						: "set @countersign_retention = '" + value + "'");
			}
			return null;
		});
	}

}
