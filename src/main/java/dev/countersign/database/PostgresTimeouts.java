package dev.countersign.database;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives PostgreSQL's driver the timeouts that it lacks by default: a database that hangs
 * costs a request its deadline, not a thread for good. What the URL itself sets stays.
 */
final class PostgresTimeouts implements BeanPostProcessor {

	private final ObjectProvider<DatabaseProperties> properties;

	PostgresTimeouts(ObjectProvider<DatabaseProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
			DatabaseProperties timeouts = this.properties.getObject();
			Duration statement = timeouts.statementTimeout();
			pool.addDataSourceProperty("connectTimeout", Long.toString(timeouts.connectTimeout().toSeconds()));
			pool.addDataSourceProperty("sslResponseTimeout", Long.toString(timeouts.connectTimeout().toMillis()));
			pool.addDataSourceProperty("cancelSignalTimeout", Long.toString(timeouts.connectTimeout().toSeconds()));
			pool.addDataSourceProperty("socketTimeout", Long.toString(statement.plusSeconds(1).toSeconds()));
			pool.addDataSourceProperty("tcpKeepAlive", "true");
			// A violated key's value would stand in the message, and so in the log.
			pool.addDataSourceProperty("logServerErrorDetail", "false");
			pool.addDataSourceProperty("options",
					"-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=30000"
						.formatted(statement.toMillis()));
		}
		return bean;
	}

}
