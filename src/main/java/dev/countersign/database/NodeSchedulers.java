package dev.countersign.database;

import java.util.List;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Makes schedulers that share work with the other nodes through a table. Work that only
 * some nodes take has a table of its own: a scheduler deletes, in time, what it finds in
 * its table and does not know.
 */
public final class NodeSchedulers {

	/** The table of the work that every node takes. */
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
	 * A scheduler that runs between the context's start and its stop.
	 * @param table with db-scheduler's columns
	 * @param threads how many tasks this node runs at once, at least 1
	 * @param tasks every task that is ever in the table; recurring ones begin by
	 * themselves
	 * @return to be made a bean
	 */
	public SmartLifecycle scheduler(String table, int threads, List<Task<?>> tasks) {
		return new NodeScheduler(this.database, table, threads, tasks, this.properties, this.node);
	}

	/**
	 * What schedules into a table; within a transaction only if that commits.
	 * @param table with db-scheduler's columns
	 * @return a client, for any thread
	 */
	public SchedulerClient client(String table) {
		return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(this.database))
			.tableName(table)
			.build();
	}

}
