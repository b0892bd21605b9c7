package dev.countersign.database;

import java.time.Duration;
import java.util.Properties;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Gives migrations on PostgreSQL connections of their own, with a timeout of their own:
 * the pool's would end a statement that rewrites a large table. Where
 * {@code spring.flyway.user} or {@code .url} names others, those get the same timeouts.
 */
final class MigrationConnections implements FlywayConfigurationCustomizer {

	private final DatabaseProperties properties;

	MigrationConnections(DatabaseProperties properties) {
		this.properties = properties;
	}

	@Override
	public void customize(FluentConfiguration flyway) {
		if (flyway.getDataSource() instanceof HikariDataSource pool) {
			if (PostgresTimeouts.concern(String.valueOf(pool.getJdbcUrl()))) {
				DriverManagerDataSource own = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(),
						pool.getPassword());
				own.setConnectionProperties(pool.getDataSourceProperties());
				use(own, flyway);
			}
		}
		else if (flyway.getDataSource() instanceof AbstractDriverBasedDataSource own
				&& PostgresTimeouts.concern(String.valueOf(own.getUrl()))) {
			use(own, flyway);
		}
	}

	private void use(AbstractDriverBasedDataSource connections, FluentConfiguration flyway) {
		Properties settings = new Properties();
		Properties configured = connections.getConnectionProperties();
		if (configured != null) {
			settings.putAll(configured);
		}
		PostgresTimeouts.ofMigrations(this.properties).forEach(settings::setProperty);
		connections.setConnectionProperties(settings);
		flyway.dataSource(connections);
		if (flyway.getLockRetryCount() >= 0) {
			// One a second: a node that starts meanwhile waits for the one that migrates.
			Duration longest = this.properties.migrationTimeout();
			flyway.lockRetryCount((int) Math.max(flyway.getLockRetryCount(), longest.toSeconds()));
		}
	}

}
