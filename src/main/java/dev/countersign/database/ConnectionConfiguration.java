package dev.countersign.database;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How the database is reached: the pool's timeouts, and the embedded database unless
 * another is configured. Commands that need nothing else import it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DataProperties.class, DatabaseProperties.class, SchedulerProperties.class })
public class ConnectionConfiguration {

	@Bean
	static BeanPostProcessor poolTimeouts(ObjectProvider<DatabaseProperties> properties) {
		return new PoolTimeouts(properties);
	}

	@Bean
	FlywayConfigurationCustomizer migrationConnections(DatabaseProperties properties) {
		return new MigrationConnections(properties);
	}

	/**
	 * Applies unless another database is configured.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
	static class Embedded {

		@Bean
		JdbcConnectionDetails embeddedDatabase(DataProperties properties) {
			return new EmbeddedDatabase(properties.directory());
		}

		/**
		 * In place of Spring Boot's, so {@code spring.jdbc.template.*} does not apply
		 * here; PostgreSQL keeps it.
		 */
		@Bean
		JdbcTemplate jdbcTemplate(DataSource database, DatabaseProperties properties) {
			return new EmbeddedTemplate(database, properties.statementTimeout());
		}

		@Bean(initMethod = "start")
		EmbeddedHousekeeping embeddedHousekeeping(DataSource database) {
			return new EmbeddedHousekeeping(database);
		}

	}

}
