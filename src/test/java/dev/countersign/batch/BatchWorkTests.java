package dev.countersign.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.countersign.access.Caller;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.reference.UnknownReferenceException;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.Verification;
import dev.countersign.verification.VerificationRecorder;
import dev.countersign.verification.VerificationResult;
import dev.countersign.verification.VerifiedSignature;
import dev.countersign.verification.VerifyCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of lines that a node cannot verify, in the database.
 */
@Tag("integration")
class BatchWorkTests extends StoredBatchesTests {

	private static final Instant START = StoredBatches.START;

	/** Of the two shards' lines, these are the first's. */
	private static final int FIRST_SHARDS = 3;

	private final AtomicLong nanoTime = new AtomicLong();

	/**
	 * What happens to each line, in the order of the tries; once it is empty, a match.
	 */
	private final List<RuntimeException> failures = new ArrayList<>();

	private int tries;

	@BeforeEach
	void forgetFailures() {
		this.failures.clear();
		this.tries = 0;
	}

	@Test
	void putsLineBackThatFailsForNoReasonOfItsOwn() {
		String id = this.stored.batch("key", null);
		ShardRunner runner = runner();
		this.failures.add(new IllegalStateException("this node's"));
		assertThat(run(runner, id)).isEqualTo(START.plusSeconds(10));
		assertThat(this.stored.lines.results(id, null, -1, 10)).extracting(LineResult::line).containsExactly(2, 4);
		// Somebody looks too early.
		assertThat(run(runner, id)).isEqualTo(START.plusSeconds(10));
		assertThat(this.tries).isEqualTo(FIRST_SHARDS);
		this.stored.clock.set(START.plusSeconds(10));
		assertThat(run(runner, id)).isNull();
		assertThat(this.stored.lines.results(id, LineOutcome.MATCH, -1, 10)).extracting(LineResult::line)
			.containsExactly(0, 2, 4);
		assertThat(this.stored.trail).hasSize(FIRST_SHARDS);
		assertThat(this.stored.meters.get("countersign.batch.defects").counter().count()).isOne();
	}

	@Test
	void failsLineForGoodOnlyAfterItsLastTry() {
		String id = this.stored.batch("key", null);
		DefectPause pause = new DefectPause(this.nanoTime::get);
		ShardRunner runner = runner(pause);
		for (int i = 0; i < LineRunner.PAUSES.size(); i++) {
			this.failures.add(new IllegalStateException("the line's, or every node's"));
			Instant next = Objects.requireNonNull(run(runner, id));
			assertThat(next).isEqualTo(this.stored.clock.instant().plus(LineRunner.PAUSES.get(i)));
			this.stored.clock.set(next);
			// Other batches' lines succeed here.
			pause.succeeded();
		}
		assertThat(this.stored.lines.results(id, LineOutcome.FAILED, -1, 10)).isEmpty();
		this.failures.add(new IllegalStateException("the line's, or every node's"));
		assertThat(run(runner, id)).isNull();
		assertThat(this.stored.lines.results(id, LineOutcome.FAILED, -1, 10)).singleElement()
			.satisfies((failed) -> assertThat(failed.answer()).isEqualTo("\"DefectiveLineException\""));
		assertThat(this.stored.clock.instant()).isAfter(START.plus(Duration.ofMinutes(50)));
	}

	@Test
	void leavesLinesToOtherNodesIfEachFails() {
		String id = this.stored.batch("key", null);
		ShardRunner runner = runner();
		for (int i = 0; i <= DefectPause.MAX_FAILURES; i++) {
			this.failures.add(new IllegalStateException("this node's"));
		}
		assertThat(run(runner, id)).isEqualTo(START.plusSeconds(2));
		assertThat(run(runner, new BatchShard(id, 1))).isEqualTo(START.plusSeconds(2));
		assertThat(this.tries).isEqualTo(DefectPause.MAX_FAILURES);
		assertThat(this.stored.lines.results(id, null, -1, 10)).isEmpty();
		// Another node has no such trouble.
		this.failures.clear();
		this.stored.clock.set(START.plusSeconds(10));
		assertThat(run(runner(), id)).isNull();
		assertThat(this.stored.lines.results(id, LineOutcome.MATCH, -1, 10)).hasSize(FIRST_SHARDS);
	}

	@Test
	void triesLineAgainAtOnceWhenServiceCouldNotTakeIt() {
		String id = this.stored.batch("key", null);
		this.failures.add(new DataAccessResourceFailureException("away"));
		assertThat(run(runner(), id)).isNull();
		assertThat(this.tries).isEqualTo(FIRST_SHARDS + 1);
		assertThat(this.stored.lines.results(id, LineOutcome.MATCH, -1, 10)).hasSize(FIRST_SHARDS);
		assertThat(this.stored.meters.get("countersign.batch.defects").counter().count()).isZero();
	}

	@Test
	void takesProblemOfLineAsItsOutcome() {
		String id = this.stored.batch("key", null);
		this.failures.add(new UnknownReferenceException());
		assertThat(run(runner(), id)).isNull();
		assertThat(this.stored.lines.results(id, LineOutcome.FAILED, -1, 10)).singleElement()
			.satisfies((failed) -> assertThat(failed.answer()).isEqualTo("\"UnknownReferenceException\""));
		assertThat(this.tries).isEqualTo(FIRST_SHARDS);
	}

	@Test
	void leavesLinesAloneWhoseImagesAreGone() {
		String id = this.stored.batch("key", null);
		this.stored.rows.deleteImages(id, () -> false);
		run(runner(), id);
		assertThat(this.tries).isZero();
		assertThat(this.stored.lines.results(id, null, -1, 10)).isEmpty();
	}

	@Test
	void leavesBatchToSweepWhenItsDeadlineHasPassed() {
		String id = this.stored.batch("key", null);
		this.stored.clock.set(START.plus(Duration.ofHours(8)));
		assertThat(run(runner(), id)).isNull();
		assertThat(this.tries).isZero();
		assertThat(this.stored.get(id).status()).isEqualTo(BatchStatus.RUNNING);
	}

	private ShardRunner runner() {
		return runner(new DefectPause(this.nanoTime::get));
	}

	private ShardRunner runner(DefectPause pause) {
		LineRunner lines = new LineRunner(this::verify, this.stored.lines, this.stored.cipher, new NamedProblems(),
				pause, this.stored.meters, this.stored.clock);
		return new ShardRunner(this.stored.batches, this.stored.lines, lines,
				new SpareCapacity(1, 1, () -> 0, this.nanoTime::get), this.stored.end, this.stored.clock);
	}

	private void verify(VerifyCommand command, Caller caller, VerificationRecorder recorder)
			throws InterruptedException {
		this.tries++;
		if (!this.failures.isEmpty()) {
			throw this.failures.remove(0);
		}
		VerificationResult result = new VerificationResult("id", Verdict.MATCH, 0.4, 0.5, ThresholdSource.MODEL, 0.9,
				List.of(), "compact-11");
		recorder.record(StoredBatches.record(), new Verification(result, List.of(), new VerifiedSignature(null, null)),
				Duration.ofSeconds(1));
	}

	private static @Nullable Instant run(ShardRunner runner, String id) {
		return run(runner, new BatchShard(id, 0));
	}

	/** Returns when the shard is to be run again; null if never. */
	private static @Nullable Instant run(ShardRunner runner, BatchShard shard) {
		CompletionHandler<Void> end = runner.execute(new TaskInstance<>(BatchShards.TASK, shard.toString()),
				new ExecutionContext(new SchedulerState.SettableSchedulerState(), null, null, null));
		Asked asked = new Asked();
		end.complete(null, asked);
		assertThat(asked.removed).isEqualTo(asked.next == null);
		return asked.next;
	}

	/**
	 * What the scheduler is asked to do.
	 */
	private static final class Asked extends ExecutionOperations<Void> {

		private boolean removed;

		private @Nullable Instant next;

		Asked() {
			super(null, null, null);
		}

		@Override
		public void remove() {
			this.removed = true;
		}

		@Override
		public void stop() {
			this.removed = true;
		}

		@Override
		public void reschedule(@Nullable ExecutionComplete complete, Instant time) {
			this.next = time;
		}

	}

}
