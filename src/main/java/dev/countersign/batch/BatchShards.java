package dev.countersign.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Divides batches into shards, which nodes take from the scheduler's table. Line by line
 * in turn, so that the first lines are done first.
 */
final class BatchShards {

	static final String TASK = "batch-shard";

	/** Enough for some nodes with many CPUs. */
	private static final int MAX_SHARDS = 64;

	private static final int MIN_LINES = 4;

	private final ReceivedBatches received;

	private final SchedulerClient scheduler;

	private final TransactionOperations transactions;

	private final Clock clock;

	BatchShards(ReceivedBatches received, SchedulerClient scheduler, TransactionOperations transactions, Clock clock) {
		this.received = received;
		this.scheduler = scheduler;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Into how many shards so many lines are divided. */
	int count(int lines) {
		return Math.max(1, Math.min(MAX_SHARDS, lines / MIN_LINES));
	}

	/** Makes a batch visible together with the tasks that will run it. */
	void publish(String id, ReceivedBatches.Published batch) {
		Instant begin = batch.order().notBefore();
		Instant now = this.clock.instant();
		List<TaskInstance<?>> tasks = new ArrayList<>();
		for (int shard = 0; shard < batch.shards(); shard++) {
			tasks.add(new TaskInstance<>(TASK, new BatchShard(id, shard).toString()));
		}
		this.transactions.executeWithoutResult((status) -> {
			this.received.publish(id, batch);
			this.scheduler.scheduleBatch(tasks, (begin != null && begin.isAfter(now)) ? begin : now);
		});
	}

}
