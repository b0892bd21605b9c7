package dev.countersign.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Runs this node's share of the background work: takes due tasks from the shared table,
 * and takes over the tasks of dead nodes. Runs while the context runs.
 */
final class NodeScheduler implements SmartLifecycle {

	private static final int MISSED_HEARTBEATS = 4;

	private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(15);

	private final Supplier<Scheduler> scheduler;

	private volatile @Nullable Scheduler running;

	NodeScheduler(DataSource database, String table, int threads, List<Task<?>> tasks, SchedulerProperties properties,
			NodeName node) {
		List<RecurringTask<?>> recurring = new ArrayList<>();
		List<Task<?>> others = new ArrayList<>();
		for (Task<?> task : tasks) {
			if (task instanceof RecurringTask<?> one) {
				recurring.add(one);
			}
			else {
				others.add(task);
			}
		}
		// A stopped scheduler cannot start again, whereas a context can.
		this.scheduler = () -> Scheduler.create(database, others)
			.startTasks(recurring)
			.schedulerName(new SchedulerName.Fixed(node.value()))
			.tableName(table)
			.threads(threads)
			.pollingInterval(properties.pollInterval())
			.heartbeatInterval(properties.heartbeat())
			.missedHeartbeatsLimit(MISSED_HEARTBEATS)
			.shutdownMaxWait(MAX_SHUTDOWN)
			.build();
	}

	@Override
	public void start() {
		Scheduler started = this.scheduler.get();
		started.start();
		this.running = started;
	}

	@Override
	public void stop() {
		Scheduler stopped = this.running;
		this.running = null;
		if (stopped != null) {
			stopped.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
