package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.countersign.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to happen to batches at some time, on whichever node: lines fail when their
 * deadline passes or their caller's key is revoked, images go when their batch has ended,
 * and batches go when their time is over, when there are too many, or when nobody
 * receives them any more.
 */
final class BatchSweep {

	private static final Logger log = LoggerFactory.getLogger(BatchSweep.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** Lines that run when their batch ends are committed by then, or not at all. */
	private static final Duration LAST_LINES = Duration.ofMinutes(1);

	private static final int LINES_AT_A_TIME = 500;

	/** For so long at a time things are removed: other batches have deadlines. */
	private static final Duration MAX_REMOVAL = Duration.ofSeconds(10);

	private final BatchStore batches;

	private final GivenUpBatches givenUp;

	private final LineStore lines;

	private final BatchRows rows;

	private final BatchEnd end;

	private final LineAnswers answers;

	private final Predicate<Caller> isRevoked;

	private final Kept kept;

	private final Clock clock;

	BatchSweep(BatchStore batches, GivenUpBatches givenUp, LineStore lines, BatchRows rows, BatchEnd end,
			LineAnswers answers, Predicate<Caller> isRevoked, Kept kept, Clock clock) {
		this.batches = batches;
		this.givenUp = givenUp;
		this.lines = lines;
		this.rows = rows;
		this.end = end;
		this.answers = answers;
		this.isRevoked = isRevoked;
		this.kept = kept;
		this.clock = clock;
	}

	RecurringTask<Void> task() {
		return Tasks.recurring("batch-sweep", FixedDelay.of(PAUSE))
			.execute((instance, context) -> sweep(() -> context.getSchedulerState().isShuttingDown()));
	}

	/**
	 * Does whatever is due.
	 * @param stop whether to end early
	 */
	void sweep(BooleanSupplier stop) {
		for (Batch batch : this.batches.open()) {
			if (stop.getAsBoolean()) {
				return;
			}
			seeTo(batch, stop);
		}
		long end = System.nanoTime() + MAX_REMOVAL.toNanos();
		tidy(() -> stop.getAsBoolean() || System.nanoTime() - end >= 0);
	}

	/** What is left when it is stopped is seen to the next time. */
	private void tidy(BooleanSupplier stop) {
		for (Batch batch : this.batches.unsettled()) {
			Instant ended = batch.finishedAt();
			boolean isOver = ended == null || ended.plus(LAST_LINES).isBefore(this.clock.instant());
			if (this.rows.deleteImages(batch.id(), stop) && isOver && this.rows.forgetAmounts(batch.id(), stop)) {
				this.batches.settle(batch.id());
			}
		}
		this.givenUp.giveUpAbandoned();
		remove(this.givenUp.ids(), "that was given up", stop);
		withdraw(this.batches.endedBefore(this.clock.instant().minus(this.kept.retention())),
				"older than countersign.batches.retention", stop);
		withdraw(this.batches.endedBeyond(this.kept.max()), "beyond countersign.batches.max-ended", stop);
	}

	/** Nobody sees a part of what is removed. */
	private void withdraw(List<String> ids, String reason, BooleanSupplier stop) {
		ids.forEach(this.givenUp::withdraw);
		remove(ids, reason, stop);
	}

	private void remove(List<String> ids, String reason, BooleanSupplier stop) {
		for (String id : ids) {
			if (this.rows.deleteAll(id, stop)) {
				log.atInfo().addKeyValue("batch", id).log("Removed a batch {}", reason);
			}
		}
	}

	private void seeTo(Batch batch, BooleanSupplier stop) {
		if (!this.clock.instant().isBefore(batch.deadline())) {
			fail(batch, new LateLineException(), stop);
		}
		else if (this.isRevoked.test(batch.caller())) {
			fail(batch, new WithdrawnLineException(), stop);
		}
		// Also if the node that had its last line died before it could.
		this.end.complete(batch, this.clock.instant());
	}

	private void fail(Batch batch, Exception reason, BooleanSupplier stop) {
		String problem = Objects.requireNonNull(this.answers.problem(reason, null));
		int failed = LINES_AT_A_TIME;
		long all = 0;
		while (failed == LINES_AT_A_TIME && !stop.getAsBoolean()) {
			failed = this.lines.failWaiting(batch.id(), problem, LINES_AT_A_TIME);
			all += failed;
		}
		log.atWarn()
			.addKeyValue("batch", batch.id())
			.addKeyValue("lines", all)
			.log("Lines of a batch were not verified: {}", reason.getMessage());
	}

	/**
	 * Which ended batches are kept.
	 *
	 * @param retention for how long
	 * @param max how many of a tenant
	 */
	record Kept(Duration retention, int max) {
	}

}
