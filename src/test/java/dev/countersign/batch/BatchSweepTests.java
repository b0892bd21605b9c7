package dev.countersign.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import com.github.f4b6a3.ulid.UlidCreator;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import io.micrometer.core.instrument.Gauge;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Batches in the database: a line has one outcome, and everything ends in time.
 */
@Tag("integration")
class BatchSweepTests extends StoredBatchesTests {

	private static final Instant START = StoredBatches.START;

	private static final Caller CALLER = StoredBatches.CALLER;

	private static final int LINES = StoredBatches.LINES;

	private static final int MAX_ENDED = 3;

	@Test
	void keepsOneOutcomeAndOneRecordOfLine() {
		String id = this.stored.batch("key", null);
		BatchLine line = this.stored.waiting(id, 0, 1).get(0);
		this.stored.lines.commit(line, LineOutcome.MATCH, "{}", StoredBatches.record());
		assertThatExceptionOfType(LineNotWantedException.class)
			.isThrownBy(() -> this.stored.lines.commit(line, LineOutcome.MISMATCH, "{}", StoredBatches.record()));
		assertThat(this.stored.trail).singleElement().satisfies((made) -> assertThat(made.batchId()).isEqualTo(id));
		assertThat(this.stored.lines.results(id, null, -1, 10)).extracting(LineResult::outcome)
			.containsExactly(LineOutcome.MATCH);
		assertThat(this.stored.get(id).counts()).isEqualTo(new BatchCounts(LINES, 1, 0, 0, 0));
		assertThat(this.stored.waiting(id, 0, 10)).extracting(BatchLine::number).containsExactly(2, 4);
	}

	@Test
	void keepsNothingOfLineWhoseRecordFails() {
		String id = this.stored.batch("key", null);
		LineStore withoutTrail = new LineStore(this.stored.client, this.stored.transactions, (record) -> {
			throw new IllegalStateException("no trail");
		});
		BatchLine line = this.stored.waiting(id, 0, 1).get(0);
		assertThatIllegalStateException()
			.isThrownBy(() -> withoutTrail.commit(line, LineOutcome.MATCH, "{}", StoredBatches.record()));
		assertThat(this.stored.lines.results(id, null, -1, 10)).isEmpty();
		assertThat(this.stored.images(id)).isEqualTo(LINES + 1);
	}

	@Test
	void removesImageWithLastLineThatUsesIt() {
		String id = this.stored.batch("key", null);
		for (int shard = 0; shard < 2; shard++) {
			for (BatchLine line : this.stored.waiting(id, shard, 10)) {
				assertThat(this.stored.lines.images(id, line.references())).hasSize(1);
				this.stored.lines.commit(line, LineOutcome.REVIEW, "{}", StoredBatches.record());
				assertThat(this.stored.lines.images(id, Set.of(line.query()))).isEmpty();
			}
		}
		assertThat(this.stored.images(id)).isZero();
		this.stored.end.complete(this.stored.get(id), this.stored.clock.instant());
		assertThat(this.stored.get(id).status()).isEqualTo(BatchStatus.SUCCEEDED);
	}

	@Test
	void failsLinesAtDeadline() {
		String id = this.stored.batch("key", null);
		this.stored.lines.commit(this.stored.waiting(id, 0, 1).get(0), LineOutcome.MATCH, "{}", StoredBatches.record());
		sweep();
		assertThat(this.stored.get(id).counts().done()).isOne();
		this.stored.clock.set(START.plus(Duration.ofHours(8)));
		sweep();
		assertThat(this.stored.get(id).counts()).isEqualTo(new BatchCounts(LINES, 1, 0, 0, LINES - 1));
		assertThat(this.stored.get(id).status()).isEqualTo(BatchStatus.SUCCEEDED);
		assertThat(this.stored.lines.results(id, LineOutcome.FAILED, -1, 10)).extracting(LineResult::answer)
			.containsOnly("\"LateLineException\"");
		assertThat(this.stored.images(id)).isZero();
	}

	@Test
	void failsLinesOfRevokedKey() {
		String id = this.stored.batch("key", null);
		this.stored.revoked.add(CALLER);
		sweep();
		assertThat(this.stored.get(id).counts().failed()).isEqualTo(LINES);
		assertThat(this.stored.lines.results(id, null, -1, 1)).extracting(LineResult::answer)
			.containsExactly("\"WithdrawnLineException\"");
	}

	@Test
	void removesImagesOfCancelledBatchAndRefusesItsLines() {
		String id = this.stored.batch("key", null);
		BatchLine underWay = this.stored.waiting(id, 0, 1).get(0);
		assertThat(this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant())).isTrue();
		assertThat(this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant())).isFalse();
		assertThat(this.stored.told).hasSize(1);
		sweep();
		assertThat(this.stored.images(id)).isZero();
		assertThatExceptionOfType(LineNotWantedException.class)
			.isThrownBy(() -> this.stored.lines.commit(underWay, LineOutcome.MATCH, "{}", StoredBatches.record()));
		assertThat(this.stored.trail).isEmpty();
		this.stored.clock.set(START.plus(Duration.ofMinutes(2)));
		sweep();
		assertThat(this.stored.batches.unsettled()).isEmpty();
		assertThat(this.stored.get(id).counts()).isEqualTo(BatchCounts.none(LINES));
	}

	@Test
	void removesBatchAfterRetention() {
		String id = this.stored.batch("key", null);
		this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant());
		this.stored.clock.set(START.plus(Duration.ofDays(29)));
		sweep();
		assertThat(this.stored.batches.find(id)).isPresent();
		this.stored.clock.set(START.plus(Duration.ofDays(31)));
		sweep();
		assertThat(this.stored.batches.find(id)).isEmpty();
		assertThat(this.stored.count("select count(*) from batch_line")).isZero();
	}

	@Test
	void showsNoPartOfBatchWhoseRemovalIsStopped() {
		String id = ended();
		BatchRows stopped = new BatchRows(this.stored.client) {

			@Override
			boolean deleteAll(String batch, BooleanSupplier stop) {
				deleteImages(batch, stop);
				return false;
			}

		};
		this.stored.clock.set(START.plus(Duration.ofDays(31)));
		this.stored.sweep(stopped, MAX_ENDED).sweep(() -> false);
		assertThat(this.stored.count("select count(*) from batch_result")).isEqualTo(LINES);
		assertThat(this.stored.batches.find(id)).isEmpty();
		assertThat(this.stored.batches.list(CALLER.tenant(), null, 10)).isEmpty();
		assertThat(this.stored.received.begin("next", CALLER, "key")).isEmpty();
		sweep();
		assertThat(this.stored.count("select count(*) from batch_result")).isZero();
		assertThat(this.stored.count("select count(*) from batch where id = ?", id)).isZero();
	}

	@Test
	void endsResultsOfBatchThatIsRemovedMeanwhile() {
		String id = ended();
		LineStore removing = new LineStore(this.stored.client, this.stored.transactions, this.stored.trail::add) {

			@Override
			List<LineResult> results(String batch, @Nullable LineOutcome outcome, int after, int limit) {
				BatchSweepTests.this.stored.givenUp.withdraw(batch);
				return super.results(batch, outcome, after, limit);
			}

		};
		Batches batches = new Batches(this.stored.batches, removing, this.stored.end, this.stored.clock);
		assertThatExceptionOfType(UnknownBatchException.class)
			.isThrownBy(() -> batches.results(CALLER.tenant(), id, null, (result) -> {
			}));
	}

	/** A batch that has ended, with the results of all lines. */
	private String ended() {
		String id = this.stored.batch("key", null);
		this.stored.clock.set(START.plus(Duration.ofHours(8)));
		sweep();
		this.stored.clock.set(START.plus(Duration.ofHours(9)));
		sweep();
		assertThat(this.stored.batches.unsettled()).isEmpty();
		return id;
	}

	@Test
	void keepsWhatIsBeingReceivedAndRemovesWhatIsNot() {
		String id = UlidCreator.getUlid().toString();
		assertThat(this.stored.received.begin(id, CALLER, "key")).isEmpty();
		this.stored.received.addImages(id, List.of(this.stored.image(id, 0, 1)));
		assertThat(this.stored.batches.find(id)).isEmpty();
		assertThatExceptionOfType(StillReceivingException.class)
			.isThrownBy(() -> this.stored.received.begin("other", CALLER, "key"));
		this.stored.clock.set(START.plusSeconds(50));
		this.stored.received.touch(id);
		this.stored.clock.set(START.plusSeconds(100));
		sweep();
		assertThat(this.stored.images(id)).isOne();
		this.stored.clock.set(START.plusSeconds(200));
		sweep();
		assertThat(this.stored.images(id)).isZero();
		assertThatExceptionOfType(GivenUpBatchException.class).isThrownBy(() -> this.stored.received.touch(id));
	}

	@Test
	void takesOverKeyOfNodeThatDied() {
		this.stored.received.begin("dead", CALLER, "key");
		this.stored.clock.set(START.plusSeconds(61));
		assertThat(this.stored.received.begin("next", CALLER, "key")).isEmpty();
	}

	@Test
	void findsEarlierBatchOfSameKeyAndTenant() {
		String id = this.stored.batch("night 1", null);
		assertThat(this.stored.received.begin("again", CALLER, "night 1")).map(ReceivedBatches.Earlier::id)
			.contains(id);
		Caller other = new Caller(new Tenant("other"), "key:night", EnumSet.of(Authority.BATCH));
		assertThat(this.stored.received.begin("others", other, "night 1")).isEmpty();
		assertThat(this.stored.batches.find(new Tenant("other"), id)).isEmpty();
	}

	@Test
	void countsBatchesWhoseTimeHasCome() {
		this.stored.batch("first", null);
		this.stored.batch("second", START.plus(Duration.ofHours(1)));
		assertThat(this.stored.batches.waiting(this.stored.clock.instant())).singleElement().satisfies((waiting) -> {
			assertThat(waiting.status()).isEqualTo(BatchStatus.QUEUED);
			assertThat(waiting.batches()).isOne();
			assertThat(waiting.since()).isEqualTo(START);
		});
	}

	@Test
	void listsFromTheNewestOn() {
		String earlier = this.stored.batch("earlier", null);
		String later = this.stored.batch("later", null);
		assertThat(this.stored.batches.list(CALLER.tenant(), null, 10)).extracting(Batch::id)
			.startsWith(later, earlier);
		assertThat(this.stored.batches.list(CALLER.tenant(), later, 10)).extracting(Batch::id)
			.contains(earlier)
			.doesNotContain(later);
	}

	/** As if a node came back from a long pause at the worst moment. */
	@Test
	void addsNothingToBatchThatIsBeingRemoved() {
		String id = UlidCreator.getUlid().toString();
		this.stored.received.begin(id, CALLER, "key");
		this.stored.received.addImages(id, List.of(this.stored.image(id, 0, 1)));
		this.stored.clock.set(START.plusSeconds(61));
		BatchRows interrupted = new BatchRows(this.stored.client) {

			@Override
			boolean deleteImages(String batch, BooleanSupplier stop) {
				boolean isEmpty = super.deleteImages(batch, stop);
				assertThatExceptionOfType(GivenUpBatchException.class)
					.isThrownBy(() -> BatchSweepTests.this.stored.received.addImages(id,
							List.of(BatchSweepTests.this.stored.image(id, 1, 1))));
				// Its request ends, and tidies up as well.
				BatchSweepTests.this.stored.givenUp.discard(id);
				return isEmpty;
			}

		};
		this.stored.sweep(interrupted, MAX_ENDED).sweep(() -> false);
		assertThat(this.stored.count("select count(*) from batch where id = ?", id)).isZero();
		assertThat(this.stored.images(id)).isZero();
	}

	@Test
	void takesSameKeyAgainWhileAbandonedBatchIsStillThere() {
		this.stored.received.begin("dead", CALLER, "key");
		this.stored.clock.set(START.plusSeconds(61));
		this.stored.givenUp.giveUpAbandoned();
		assertThat(this.stored.received.begin("next", CALLER, "key")).isEmpty();
		assertThat(this.stored.received.open(CALLER.tenant())).isOne();
		assertThat(this.stored.givenUp.ids()).containsExactly("dead");
		// A node of an earlier version lists batches by their status, and knows no
		// others.
		assertThat(this.stored.count("select count(*) from batch where status = 'RECEIVING'")).isEqualTo(2);
		sweep();
		assertThat(this.stored.givenUp.ids()).isEmpty();
	}

	@Test
	void leavesRemovalToNodeThatDiscards() {
		String id = UlidCreator.getUlid().toString();
		this.stored.received.begin(id, CALLER, "key");
		this.stored.received.addImages(id, List.of(this.stored.image(id, 0, 1)));
		BatchRows slow = new BatchRows(this.stored.client) {

			@Override
			boolean deleteImages(String batch, BooleanSupplier stop) {
				sweep();
				assertThat(BatchSweepTests.this.stored.images(id)).isOne();
				return super.deleteImages(batch, stop);
			}

		};
		this.stored.givenUp(slow).discard(id);
		assertThat(this.stored.count("select count(*) from batch")).isZero();
	}

	@Test
	void removesLaterWhatCannotBeDiscarded() {
		String id = UlidCreator.getUlid().toString();
		this.stored.received.begin(id, CALLER, "key");
		this.stored.received.addImages(id, List.of(this.stored.image(id, 0, 1)));
		BatchRows failing = new BatchRows(this.stored.client) {

			@Override
			boolean deleteImages(String batch, BooleanSupplier stop) {
				throw new DataAccessResourceFailureException("away");
			}

		};
		this.stored.givenUp(failing).discard(id);
		assertThat(this.stored.received.begin("next", CALLER, "key")).isEmpty();
		this.stored.clock.set(START.plusSeconds(61));
		this.stored.received.touch("next");
		sweep();
		assertThat(this.stored.images(id)).isZero();
		assertThat(this.stored.count("select count(*) from batch")).isOne();
	}

	/** Its node may have lost the connection while it was published. */
	@Test
	void discardsNothingThatWasPublished() {
		String id = this.stored.batch("key", null);
		this.stored.givenUp.discard(id);
		assertThat(this.stored.waiting(id, 0, 10)).hasSize(3);
	}

	@Test
	void keepsNoMoreEndedBatchesThanAllowed() {
		Caller other = new Caller(new Tenant("other"), "key:night", EnumSet.of(Authority.BATCH));
		this.stored.received.begin("other", other, null);
		String[] ids = new String[MAX_ENDED + 2];
		for (int i = 0; i < ids.length; i++) {
			ids[i] = this.stored.batch("key " + i, null);
			this.stored.clock.set(START.plus(Duration.ofMinutes(10L * i)));
			this.stored.received.touch("other");
			this.stored.end.cancel(this.stored.get(ids[i]), this.stored.clock.instant());
		}
		String open = this.stored.batch("open", null);
		this.stored.clock.set(this.stored.clock.instant().plus(Duration.ofMinutes(2)));
		this.stored.received.touch("other");
		sweep();
		assertThat(this.stored.batches.list(CALLER.tenant(), null, 10)).extracting(Batch::id)
			.containsExactly(open, ids[4], ids[3], ids[2]);
		this.stored.received.touch("other");
	}

	@Test
	void goesOnWithRemovalThatWasStopped() {
		String id = this.stored.batch("key", null);
		AtomicInteger statements = new AtomicInteger();
		assertThat(this.stored.rows.deleteAll(id, () -> statements.incrementAndGet() > 3)).isFalse();
		assertThat(this.stored.images(id)).isZero();
		assertThat(this.stored.count("select count(*) from batch_line")).isEqualTo(LINES);
		assertThat(this.stored.rows.deleteAll(id, () -> false)).isTrue();
		assertThat(this.stored.count("select count(*) from batch_line")).isZero();
		assertThat(this.stored.batches.find(id)).isEmpty();
	}

	@Test
	void settlesBatchOnlyOnceItsImagesAreGone() {
		String id = this.stored.batch("key", null);
		this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant());
		this.stored.clock.set(START.plus(Duration.ofMinutes(2)));
		this.stored.sweep(this.stored.rows, MAX_ENDED).sweep(() -> true);
		assertThat(this.stored.batches.unsettled()).hasSize(1);
		sweep();
		assertThat(this.stored.batches.unsettled()).isEmpty();
	}

	@Test
	void givesUpWebhookOfRemovedBatch() {
		WebhookTask webhooks = new WebhookTask(this.stored.batches, new Webhooks(Map.of(), this.stored.clock),
				this.stored.meters, this.stored.clock);
		webhooks.execute(new TaskInstance<>(WebhookTask.NAME, UlidCreator.getUlid().toString(), 3),
				new ExecutionContext(new SchedulerState.SettableSchedulerState(), null, null, null));
		assertThat(this.stored.meters.get("countersign.batch.webhooks").tag("outcome", "given_up").counter().count())
			.isOne();
	}

	@Test
	void freesRoomOfImagesWithTheirBatch() {
		String id = this.stored.batch("key", null);
		assertThat(this.stored.received.storedBytes()).isEqualTo(1000);
		this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant());
		sweep();
		assertThat(this.stored.received.storedBytes()).isZero();
	}

	@Test
	void forgetsAmountsWhenBatchHasEnded() {
		String id = this.stored.batch("key", null);
		String other = this.stored.batch("other", null);
		this.stored.client.sql("update batch_line set amount = 12.5").update();
		this.stored.end.cancel(this.stored.get(id), this.stored.clock.instant());
		this.stored.clock.set(START.plus(Duration.ofMinutes(2)));
		sweep();
		String amounts = "select count(amount) from batch_line where batch_id = ?";
		assertThat(this.stored.count(amounts, id)).isZero();
		assertThat(this.stored.count(amounts, other)).isEqualTo(LINES);
	}

	@Test
	void measuresAgeFromWhenBatchCouldBegin() {
		this.stored.clock.set(START.plusSeconds(100));
		this.stored.batch("past", START.minus(Duration.ofDays(3)));
		this.stored.batch("future", START.plusSeconds(200));
		this.stored.clock.set(START.plusSeconds(160));
		BatchMeters gauges = new BatchMeters(this.stored.batches, this.stored.received, DataSize.ofBytes(5000),
				this.stored.clock);
		gauges.bindTo(this.stored.meters);
		assertThat(gauge("countersign.batches")).isOne();
		// The registry's unit is the second.
		assertThat(gauge("countersign.batches.oldest")).isEqualTo(60);
		assertThat(gauge("countersign.batches.stored")).isEqualTo(2000);
		assertThat(gauge("countersign.batches.stored.max")).isEqualTo(5000);
	}

	private double gauge(String name) {
		return this.stored.meters.get(name).gauges().stream().mapToDouble(Gauge::value).sum();
	}

	private void sweep() {
		this.stored.sweep(this.stored.rows, MAX_ENDED).sweep(() -> false);
	}

}
