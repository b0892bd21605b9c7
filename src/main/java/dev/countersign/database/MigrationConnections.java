package dev.countersign.database;

import java.time.Duration;
import java.util.Properties;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Gives migrations on PostgreSQL separate connections with longer timeouts, since the
 * pool's timeout would cancel a statement that rewrites a large table. Connections
 * configured by {@code spring.flyway.user} or {@code .url} get the same timeouts.
 */
final class MigrationConnections implements FlywayConfigurationCustomizer {

	private final DatabaseProperties properties;

	MigrationConnections(DatabaseProperties properties) {
		this.properties = properties;
	}

	@Override
	public void customize(FluentConfiguration flyway) {
		if (flyway.getDataSource() instanceof HikariDataSource pool) {
			if (PostgresTimeouts.supports(String.valueOf(pool.getJdbcUrl()))) {
				DriverManagerDataSource separate = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(),
						pool.getPassword());
				separate.setConnectionProperties(pool.getDataSourceProperties());
				use(separate, flyway);
			}
		}
		else if (flyway.getDataSource() instanceof AbstractDriverBasedDataSource separate
				&& PostgresTimeouts.supports(String.valueOf(separate.getUrl()))) {
			use(separate, flyway);
		}
	}

	private void use(AbstractDriverBasedDataSource connections, FluentConfiguration flyway) {
		Properties settings = new Properties();
		Properties configured = connections.getConnectionProperties();
		if (configured != null) {
			settings.putAll(configured);
		}
		PostgresTimeouts.forMigrations(this.properties).forEach(settings::setProperty);
		connections.setConnectionProperties(settings);
		flyway.dataSource(connections);
		if (flyway.getLockRetryCount() >= 0) {
			// One retry a second: a node that starts meanwhile waits for the migration.
			Duration max = this.properties.migrationTimeout();
			flyway.lockRetryCount((int) Math.max(flyway.getLockRetryCount(), max.toSeconds()));
		}
	}

}
