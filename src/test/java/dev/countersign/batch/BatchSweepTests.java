package dev.countersign.batch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.batch.manifest.ManifestLine;
import dev.countersign.encryption.Sealed;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.verification.Verification;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Batches in the database: a line has one outcome, and everything ends in time.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@SuppressWarnings("NullAway.Init")
class BatchSweepTests {

	private static final Instant START = Instant.parse("2026-01-01T22:00:00Z");

	private static final Caller CALLER = new Caller(new Tenant("bank"), "key:night", EnumSet.of(Authority.BATCH));

	private static final int LINES = 6;

	private final TestDatabase database;

	private final MovableClock clock = new MovableClock();

	private final Set<Caller> revoked = new HashSet<>();

	private final List<AuditRecord> trail = new ArrayList<>();

	private final List<Batch> told = new ArrayList<>();

	/** Null if the database is skipped. */
	private @Nullable ConfigurableApplicationContext context;

	private JdbcClient client;

	private BatchStore batches;

	private ReceivedBatches received;

	private LineStore lines;

	private BatchEnd end;

	private BatchSweep sweep;

	BatchSweepTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open(@TempDir Path folder) {
		ConfigurableApplicationContext opened = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(this.database.settings(folder).toArray(String[]::new));
		this.context = opened;
		this.client = opened.getBean(JdbcClient.class);
		TransactionTemplate transactions = opened.getBean(TransactionTemplate.class);
		this.batches = new BatchStore(this.client);
		BatchRows rows = new BatchRows(this.client);
		this.received = new ReceivedBatches(this.client, opened.getBean(JdbcTemplate.class), transactions, rows,
				this.clock);
		this.lines = new LineStore(this.client, transactions, this.trail::add);
		this.end = new BatchEnd(this.batches, transactions, this.told::add, new SimpleMeterRegistry());
		this.sweep = new BatchSweep(this.batches, this.lines, rows, this.end, new NamedProblems(),
				this.revoked::contains, Duration.ofDays(30), this.clock);
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void keepsOneOutcomeAndOneRecordOfLine() {
		String id = batch("key", null);
		BatchLine line = this.lines.waiting(id, 0, -1, 1).get(0);
		this.lines.commit(line, LineOutcome.MATCH, "{}", record());
		assertThatExceptionOfType(LineNotWantedException.class)
			.isThrownBy(() -> this.lines.commit(line, LineOutcome.MISMATCH, "{}", record()));
		assertThat(this.trail).singleElement().satisfies((made) -> assertThat(made.batchId()).isEqualTo(id));
		assertThat(this.lines.results(id, null, -1, 10)).extracting(LineResult::outcome)
			.containsExactly(LineOutcome.MATCH);
		assertThat(batch(id).counts()).isEqualTo(new BatchCounts(LINES, 1, 0, 0, 0));
		assertThat(this.lines.waiting(id, 0, -1, 10)).extracting(BatchLine::number).containsExactly(2, 4);
	}

	@Test
	void keepsNothingOfLineWhoseRecordFails() {
		String id = batch("key", null);
		LineStore withoutTrail = new LineStore(this.client, transactions(), (record) -> {
			throw new IllegalStateException("no trail");
		});
		BatchLine line = this.lines.waiting(id, 0, -1, 1).get(0);
		assertThatIllegalStateException()
			.isThrownBy(() -> withoutTrail.commit(line, LineOutcome.MATCH, "{}", record()));
		assertThat(this.lines.results(id, null, -1, 10)).isEmpty();
		assertThat(images(id)).isEqualTo(LINES + 1);
	}

	@Test
	void removesImageWithLastLineThatUsesIt() {
		String id = batch("key", null);
		for (int shard = 0; shard < 2; shard++) {
			for (BatchLine line : this.lines.waiting(id, shard, -1, 10)) {
				assertThat(this.lines.images(id, line.references())).hasSize(1);
				this.lines.commit(line, LineOutcome.REVIEW, "{}", record());
				assertThat(this.lines.images(id, Set.of(line.query()))).isEmpty();
			}
		}
		assertThat(images(id)).isZero();
		this.end.complete(batch(id), this.clock.instant());
		assertThat(batch(id).status()).isEqualTo(BatchStatus.SUCCEEDED);
	}

	@Test
	void failsLinesAtDeadline() {
		String id = batch("key", null);
		this.lines.commit(this.lines.waiting(id, 0, -1, 1).get(0), LineOutcome.MATCH, "{}", record());
		sweep();
		assertThat(batch(id).counts().done()).isOne();
		this.clock.now = START.plus(Duration.ofHours(8));
		sweep();
		assertThat(batch(id).counts()).isEqualTo(new BatchCounts(LINES, 1, 0, 0, LINES - 1));
		assertThat(batch(id).status()).isEqualTo(BatchStatus.SUCCEEDED);
		assertThat(this.lines.results(id, LineOutcome.FAILED, -1, 10)).extracting(LineResult::answer)
			.containsOnly("\"LateLineException\"");
		assertThat(images(id)).isZero();
	}

	@Test
	void failsLinesOfRevokedKey() {
		String id = batch("key", null);
		this.revoked.add(CALLER);
		sweep();
		assertThat(batch(id).counts().failed()).isEqualTo(LINES);
		assertThat(this.lines.results(id, null, -1, 1)).extracting(LineResult::answer)
			.containsExactly("\"WithdrawnLineException\"");
	}

	@Test
	void removesImagesOfCancelledBatchAndRefusesItsLines() {
		String id = batch("key", null);
		BatchLine underWay = this.lines.waiting(id, 0, -1, 1).get(0);
		assertThat(this.end.cancel(batch(id), this.clock.instant())).isTrue();
		assertThat(this.end.cancel(batch(id), this.clock.instant())).isFalse();
		assertThat(this.told).hasSize(1);
		sweep();
		assertThat(images(id)).isZero();
		assertThatExceptionOfType(LineNotWantedException.class)
			.isThrownBy(() -> this.lines.commit(underWay, LineOutcome.MATCH, "{}", record()));
		assertThat(this.trail).isEmpty();
		this.clock.now = START.plus(Duration.ofMinutes(2));
		sweep();
		assertThat(this.batches.unsettled()).isEmpty();
		assertThat(batch(id).counts()).isEqualTo(BatchCounts.none(LINES));
	}

	@Test
	void removesBatchAfterRetention() {
		String id = batch("key", null);
		this.end.cancel(batch(id), this.clock.instant());
		this.clock.now = START.plus(Duration.ofDays(29));
		sweep();
		assertThat(this.batches.find(id)).isPresent();
		this.clock.now = START.plus(Duration.ofDays(31));
		sweep();
		assertThat(this.batches.find(id)).isEmpty();
		assertThat(this.client.sql("select count(*) from batch_line").query(Integer.class).single()).isZero();
	}

	@Test
	void keepsWhatIsBeingReceivedAndRemovesWhatIsNot() {
		String id = UlidCreator.getUlid().toString();
		assertThat(this.received.begin(id, CALLER, "key")).isEmpty();
		this.received.addImages(id, List.of(image(0, 1)));
		assertThat(this.batches.find(id)).isEmpty();
		assertThatExceptionOfType(StillReceivingException.class)
			.isThrownBy(() -> this.received.begin("other", CALLER, "key"));
		this.clock.now = START.plusSeconds(50);
		this.received.touch(id);
		this.clock.now = START.plusSeconds(100);
		sweep();
		assertThat(images(id)).isOne();
		this.clock.now = START.plusSeconds(200);
		sweep();
		assertThat(images(id)).isZero();
		assertThatIllegalStateException().isThrownBy(() -> this.received.touch(id));
	}

	@Test
	void takesOverKeyOfNodeThatDied() {
		this.received.begin("dead", CALLER, "key");
		this.clock.now = START.plusSeconds(61);
		assertThat(this.received.begin("next", CALLER, "key")).isEmpty();
	}

	@Test
	void findsEarlierBatchOfSameKeyAndTenant() {
		String id = batch("night 1", null);
		assertThat(this.received.begin("again", CALLER, "night 1")).map(ReceivedBatches.Earlier::id).contains(id);
		Caller other = new Caller(new Tenant("other"), "key:night", EnumSet.of(Authority.BATCH));
		assertThat(this.received.begin("others", other, "night 1")).isEmpty();
		assertThat(this.batches.find(new Tenant("other"), id)).isEmpty();
	}

	@Test
	void countsBatchesWhoseTimeHasCome() {
		batch("first", null);
		batch("second", START.plus(Duration.ofHours(1)));
		assertThat(this.batches.waiting(this.clock.instant())).singleElement().satisfies((waiting) -> {
			assertThat(waiting.status()).isEqualTo(BatchStatus.QUEUED);
			assertThat(waiting.batches()).isOne();
			assertThat(waiting.since()).isEqualTo(START);
		});
	}

	/** Every line has a query of its own, and the last image is the specimen of all. */
	@Test
	void listsFromTheNewestOn() {
		String earlier = batch("earlier", null);
		String later = batch("later", null);
		assertThat(this.batches.list(CALLER.tenant(), null, 10)).extracting(Batch::id).startsWith(later, earlier);
		assertThat(this.batches.list(CALLER.tenant(), later, 10)).extracting(Batch::id)
			.contains(earlier)
			.doesNotContain(later);
	}

	private String batch(String key, @Nullable Instant notBefore) {
		String id = UlidCreator.getMonotonicUlid().toString();
		assertThat(this.received.begin(id, CALLER, key)).isEmpty();
		List<ReceivedBatches.NewImage> images = new ArrayList<>();
		List<ReceivedBatches.NewLine> all = new ArrayList<>();
		for (int i = 0; i < LINES; i++) {
			images.add(image(i, 1));
			all.add(new ReceivedBatches.NewLine(i, new ManifestLine("c" + i, null, List.of("r"), "q" + i, null),
					List.of(LINES), i));
		}
		images.add(image(LINES, LINES));
		this.received.addImages(id, images);
		this.received.addLines(id, all, 2);
		this.received.publish(id, new ReceivedBatches.Published(new BatchOrder(notBefore, null, null),
				START.plus(Duration.ofHours(8)), LINES, 2, "sha"));
		return id;
	}

	private static ReceivedBatches.NewImage image(int number, int uses) {
		return new ReceivedBatches.NewImage(number, uses, new Sealed(7, new byte[100]));
	}

	private Batch batch(String id) {
		return this.batches.find(id).orElseThrow();
	}

	private int images(String id) {
		return this.client.sql("select count(*) from batch_image where batch_id = ?")
			.param(id)
			.query(Integer.class)
			.single();
	}

	private void sweep() {
		this.sweep.sweep(() -> false);
	}

	private TransactionTemplate transactions() {
		return Optional.ofNullable(this.context).orElseThrow().getBean(TransactionTemplate.class);
	}

	private static AuditRecord record() {
		return new AuditRecord(UlidCreator.getUlid().toString(), CALLER, null, "a".repeat(64), List.of(), "compact-9",
				0.5, ThresholdSource.MODEL, 0.4, 0.9, "MATCH", "MATCH", false, Duration.ofMillis(10), null);
	}

	/**
	 * Answers with the failure's name.
	 */
	private static final class NamedProblems implements LineAnswers {

		@Override
		public String verification(Verification verification) {
			return "{}";
		}

		@Override
		public String problem(Exception failure, @Nullable VerifyCommand command) {
			return '"' + failure.getClass().getSimpleName() + '"';
		}

	}

	private static final class MovableClock extends Clock {

		private Instant now = START;

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

	@DatabaseSlice
	static class Application {

	}

}
