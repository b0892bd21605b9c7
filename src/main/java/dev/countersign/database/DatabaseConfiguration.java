package dev.countersign.database;

import java.util.List;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the scheduler that spreads work over nodes.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

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

}
