package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * Works on a shard for a limited time, line by line, and puts it back then, so that
 * batches take turns. Where it stands is in the database alone: the lines that have no
 * outcome. So another node can take over at any moment.
 */
final class ShardRunner implements ExecutionHandler<Void> {

	private static final int PAGE = 16;

	private static final Duration MAX_RUN = Duration.ofSeconds(20);

	/** After this time, another node is as likely to take the shard as this one. */
	private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(2);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

	private final BatchStore batches;

	private final LineStore lines;

	private final LineRunner runner;

	private final SpareCapacity capacity;

	private final BatchEnd end;

	private final Clock clock;

	ShardRunner(BatchStore batches, LineStore lines, LineRunner runner, SpareCapacity capacity, BatchEnd end,
			Clock clock) {
		this.batches = batches;
		this.lines = lines;
		this.runner = runner;
		this.capacity = capacity;
		this.end = end;
		this.clock = clock;
	}

	@Override
	public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
		BatchShard shard = BatchShard.parse(task.getId());
		Batch batch = this.batches.find(shard.batch()).orElse(null);
		if (batch == null || batch.status().hasEnded()) {
			return new CompletionHandler.OnCompleteRemove<>();
		}
		if (this.runner.isPausing()) {
			return at(this.clock.instant().plus(LEFT_TO_OTHERS));
		}
		this.batches.start(batch.id(), this.clock.instant());
		long until = System.nanoTime() + MAX_RUN.toNanos();
		BooleanSupplier stop = () -> context.getSchedulerState().isShuttingDown() || System.nanoTime() - until > 0;
		try {
			Optional<Instant> next = run(shard, batch, stop);
			if (next.isPresent()) {
				return at(next.get());
			}
			this.end.complete(batch, this.clock.instant());
			return new CompletionHandler.OnCompleteRemove<>();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return at(this.clock.instant());
		}
	}

	private static CompletionHandler<Void> at(Instant time) {
		return (complete, operations) -> operations.reschedule(complete, time);
	}

	/** Returns when to go on; empty if nothing is left to do. */
	private Optional<Instant> run(BatchShard shard, Batch batch, BooleanSupplier stop) throws InterruptedException {
		int after = -1;
		while (!stop.getAsBoolean()) {
			if (!this.batches.isOpen(batch.id()) || isOver(batch)) {
				// What is left gets its outcome from the sweep.
				return Optional.empty();
			}
			List<BatchLine> page = this.lines.waiting(batch.id(), shard.number(), after, PAGE, this.clock.instant());
			if (page.isEmpty()) {
				return this.lines.nextRetry(batch.id(), shard.number());
			}
			for (BatchLine line : page) {
				if (isOver(batch)) {
					return Optional.empty();
				}
				if (!run(line, batch, stop)) {
					return Optional.of(this.clock.instant());
				}
				if (this.runner.isPausing()) {
					return Optional.of(this.clock.instant().plus(LEFT_TO_OTHERS));
				}
				after = line.number();
			}
		}
		return Optional.of(this.clock.instant());
	}

	private boolean isOver(Batch batch) {
		return !this.clock.instant().isBefore(batch.deadline());
	}

	/** Returns whether to go on to the next line. */
	private boolean run(BatchLine line, Batch batch, BooleanSupplier stop) throws InterruptedException {
		Duration pause = FIRST_PAUSE;
		while (true) {
			if (!this.capacity.enter(stop)) {
				return false;
			}
			LineRunner.Next next;
			try {
				next = this.runner.run(line, batch.caller());
			}
			finally {
				this.capacity.leave();
			}
			if (next != LineRunner.Next.LATER) {
				return true;
			}
			if (stop.getAsBoolean()) {
				return false;
			}
			TimeUnit.MILLISECONDS.sleep(pause.toMillis());
			pause = (pause.compareTo(LAST_PAUSE) < 0) ? pause.multipliedBy(2) : LAST_PAUSE;
		}
	}

}
