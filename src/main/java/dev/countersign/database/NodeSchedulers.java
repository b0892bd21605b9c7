package dev.countersign.database;

import java.util.List;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Creates schedulers that share work with the other nodes through a table. Work that only
 * some nodes do needs its own table, since a scheduler eventually deletes unknown tasks
 * from its table.
 */
public final class NodeSchedulers {

	/** The table of the work that every node does. */
	static final String TABLE = "scheduled_tasks";

	private final DataSource database;

	private final SchedulerProperties properties;

	private final NodeName node;

	NodeSchedulers(DataSource database, SchedulerProperties properties, NodeName node) {
		this.database = database;
		this.properties = properties;
		this.node = node;
	}

	/**
	 * Creates a scheduler that runs while the context runs.
	 * @param table the name of a table with db-scheduler's columns
	 * @param threads number of tasks that this node runs at a time, at least 1
	 * @param tasks every task that can be in the table; recurring tasks start by
	 * themselves
	 * @return a scheduler to register as a bean
	 */
	public SmartLifecycle scheduler(String table, int threads, List<Task<?>> tasks) {
		return new NodeScheduler(this.database, table, threads, tasks, this.properties, this.node);
	}

	/**
	 * Creates a client that schedules tasks; within a transaction, only if it commits.
	 * @param table the name of a table with db-scheduler's columns
	 * @return a thread-safe client
	 */
	public SchedulerClient client(String table) {
		return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(this.database))
			.tableName(table)
			.build();
	}

}
