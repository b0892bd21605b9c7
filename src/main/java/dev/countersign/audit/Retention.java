package dev.countersign.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired records, a limited number in each transaction.
 */
public final class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private static final Duration INTERVAL = Duration.ofHours(1);

	private static final int MAX_PER_TRANSACTION = 1000;

	private final AppendOnlyTable table;

	private final String setting;

	private final @Nullable Duration keep;

	private final Clock clock;

	/**
	 * Creates the retention of a table.
	 * @param table the table
	 * @param setting the setting that says how long, for the log
	 * @param keep how long records are kept; {@code null} if for ever
	 * @param clock tells the time
	 */
	public Retention(AppendOnlyTable table, String setting, @Nullable Duration keep, Clock clock) {
		this.table = table;
		this.setting = setting;
		this.keep = keep;
		this.clock = clock;
	}

	/**
	 * The task that removes expired records every hour, on any node.
	 * @param name the task's name, unique among all tasks
	 * @return a task to register as a bean
	 */
	public RecurringTask<Void> task(String name) {
		return Tasks.recurring(name, FixedDelay.of(INTERVAL))
			.execute((instance, context) -> expire(() -> context.getSchedulerState().isShuttingDown()));
	}

	/**
	 * Removes every record that has expired.
	 * @param stop whether to end early, checked between transactions
	 * @return the number of records removed
	 */
	public long expire(BooleanSupplier stop) {
		if (this.keep == null) {
			return 0;
		}
		UUID end = TrailQuery.firstIdAt(this.clock.instant().minus(this.keep));
		long total = 0;
		for (int removed = MAX_PER_TRANSACTION; removed == MAX_PER_TRANSACTION && !stop.getAsBoolean();) {
			removed = this.table.expire(end, MAX_PER_TRANSACTION);
			total += removed;
		}
		if (total > 0) {
			log.info("Removed {} records older than {}", total, this.setting);
		}
		return total;
	}

}
