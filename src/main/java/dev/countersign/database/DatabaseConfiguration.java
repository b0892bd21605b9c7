package dev.countersign.database;

import java.util.List;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the pool's timeouts, the embedded database unless another is configured, and
 * the scheduler.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	static BeanPostProcessor poolTimeouts(ObjectProvider<DatabaseProperties> properties) {
		return new PoolTimeouts(properties);
	}

	@Bean
	FlywayConfigurationCustomizer migrationConnections(DatabaseProperties properties) {
		return new MigrationConnections(properties);
	}

	@Bean
	NodeName nodeName() {
		return NodeName.ofThisProcess();
	}

	@Bean
	NodeSchedulers nodeSchedulers(DataSource database, SchedulerProperties properties, NodeName node) {
		return new NodeSchedulers(database, properties, node);
	}

	/**
	 * A task scheduled within a transaction is scheduled only if the transaction commits.
	 */
	@Bean
	SchedulerClient schedulerClient(NodeSchedulers schedulers) {
		return schedulers.client(NodeSchedulers.TABLE);
	}

	/** Runs every {@link Task} bean; recurring tasks start by themselves. */
	@Bean
	SmartLifecycle nodeScheduler(NodeSchedulers schedulers, List<Task<?>> tasks, SchedulerProperties properties) {
		return schedulers.scheduler(NodeSchedulers.TABLE, properties.threads(), tasks);
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

		@Bean(initMethod = "start")
		EmbeddedHousekeeping embeddedHousekeeping(DataSource database) {
			return new EmbeddedHousekeeping(database);
		}

	}

}
