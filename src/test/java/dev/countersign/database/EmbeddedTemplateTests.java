package dev.countersign.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On an unnamed database in memory, which nothing else can reach.
 */
class EmbeddedTemplateTests {

	private final SingleConnectionDataSource database = new SingleConnectionDataSource("jdbc:h2:mem:", true);

	private final JdbcTemplate template = new EmbeddedTemplate(this.database, Duration.ofMinutes(10));

	@AfterEach
	void close() {
		this.database.destroy();
	}

	@Test
	void keepsPlans() throws SQLException {
		Database h2 = ((SessionLocal) this.database.getConnection().unwrap(JdbcConnection.class).getSession())
			.getDatabase();
		this.template.queryForList("select 1");
		long planned = h2.getModificationMetaId();
		this.template.queryForList("select 1");
		assertThat(h2.getModificationMetaId()).isEqualTo(planned);
		limit(1);
		assertThat(h2.getModificationMetaId()).as("what a limit that is set does").isNotEqualTo(planned);
	}

	@Test
	void keepsTimeoutOfTransaction() throws SQLException {
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.database));
		transaction.executeWithoutResult((status) -> this.template.queryForList("select 1"));
		assertThat(limit()).isEqualTo(600);
		transaction.setTimeout(60);
		transaction.executeWithoutResult((status) -> this.template.queryForList("select 1"));
		assertThat(limit()).isBetween(1, 60);
		this.template.queryForList("select 1");
		assertThat(limit()).isEqualTo(600);
	}

	private int limit() throws SQLException {
		try (Statement statement = this.database.getConnection().createStatement()) {
			return statement.getQueryTimeout();
		}
	}

	private void limit(int seconds) throws SQLException {
		try (Statement statement = this.database.getConnection().createStatement()) {
			statement.setQueryTimeout(seconds);
		}
	}

}
