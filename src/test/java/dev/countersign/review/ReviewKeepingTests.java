package dev.countersign.review;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceStore;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.verification.Amount;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which cases are kept, for how long, and within which bounds.
 */
@Tag("integration")
class ReviewKeepingTests extends RunningReviews {

	@Test
	void deletesImagesOfWhatHasEnded() {
		String expired = review("ended");
		String decided = again("ended");
		decide(this.anna, decided, "{ \"outcome\": \"GENUINE\" }");
		sweep(Duration.ofHours(23));
		assertThat(image(this.anna.json(this.anna.get("/reviews/" + decided)), 0, "").statusCode()).isEqualTo(200);
		sweep(Duration.ofHours(25));
		assertGone(decided, "DECIDED");
		assertThat(image(this.anna.json(this.anna.get("/reviews/" + expired)), 0, "").statusCode()).isEqualTo(200);
		sweep(WEEK.plusHours(1));
		assertGone(expired, "EXPIRED");
		assertProblem(decide(this.anna, expired, "{ \"outcome\": \"GENUINE\" }"), 409, "review-closed");
	}

	private void assertGone(String id, String status) {
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + id));
		assertThat(review.get("status").stringValue()).isEqualTo(status);
		assertThat(review.get("images")).isEmpty();
		assertProblem(this.anna.get("/reviews/" + id + "/images/0"), 410, "image-gone");
		assertThat(this.database.sql("select count(*) from review_image where case_id = ?")
			.param(uuid(id))
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void deletedSpecimenIsGoneAtOnce() {
		String id = review("deleted");
		assertThat(this.context.getBean(ReferenceStore.class).delete(Tenant.DEFAULT, new ReferenceId("deleted")))
			.isTrue();
		assertProblem(this.anna.get("/reviews/" + id + "/images/1"), 410, "image-gone");
		assertThat(this.anna.get("/reviews/" + id + "/images/0").statusCode()).isEqualTo(200);
		assertProblem(this.anna.get("/reviews/" + id + "/images/2"), 404, "unknown-review");
	}

	@Test
	void showsNoCaseWithoutRecord() {
		ReviewCipher cipher = this.context.getBean(ReviewCipher.class);
		Ulid crashed = UlidCreator.getUlid();
		UUID id = crashed.toUuid();
		store().keep(new KeptCase(id, Tenant.DEFAULT, "crashed", "REVIEW", 1, null, null, QUERY.length,
				List.of(cipher.seal(QUERY, Tenant.DEFAULT, id, 0))), Instant.now().plus(WEEK));
		assertThat(listed("?referenceId=crashed").get("reviews")).isEmpty();
		assertProblem(this.anna.get("/reviews/" + crashed), 404, "unknown-review");
		assertProblem(this.anna.get("/reviews/" + crashed + "/images/0"), 404, "unknown-review");
		String recorded = review("recorded");
		sweep(Duration.ofMinutes(9));
		assertThat(images().find(id, 0)).isPresent();
		sweep(Duration.ofMinutes(11));
		assertThat(images().find(id, 0)).isEmpty();
		assertThat(this.anna.get("/reviews/" + recorded).statusCode()).isEqualTo(200);
	}

	@Test
	void answersWithoutCaseIfQueueIsFull() {
		String first = review("full");
		double before = refusedAsFull();
		AuditRecord made = made(Tenant.DEFAULT, "REVIEW", ThresholdSource.MODEL);
		intake(properties("max-open", "1")).keep(made, command());
		assertThat(refusedAsFull() - before).isEqualTo(1);
		assertThat(isKept(made)).isFalse();
		assertThat(this.anna.get("/reviews/" + first).statusCode()).isEqualTo(200);
	}

	@Test
	void keepsDecidedCasesOutOfTheQueuesRoom() {
		Tenant tenant = new Tenant("kept");
		int size = SPECIMEN.length + QUERY.length;
		ReviewProperties properties = properties("max-size", size + "B", "max-kept-size", 2 * size + "B");
		List<AuditRecord> decided = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			AuditRecord made = made(tenant, "REVIEW", ThresholdSource.MODEL);
			intake(properties).keep(made, command());
			decideInStore(made, Outcome.GENUINE);
			decided.add(made);
		}
		AuditRecord waiting = made(tenant, "REVIEW", ThresholdSource.MODEL);
		intake(properties).keep(waiting, command());
		AuditRecord refused = made(tenant, "REVIEW", ThresholdSource.MODEL);
		double before = refusedAsFull();
		intake(properties).keep(refused, command());
		assertThat(refusedAsFull() - before).isEqualTo(1);
		assertThat(isKept(refused)).isFalse();
		assertThat(decided).allMatch(this::isKept);
		new ReviewSweep(this.context.getBean(EndedReviews.class), properties, Clock.systemUTC()).run(() -> false);
		assertThat(decided).extracting(this::isKept).containsExactly(false, true, true);
		assertThat(isKept(waiting)).isTrue();
	}

	private void decideInStore(AuditRecord made, Outcome outcome) {
		Instant now = Instant.now();
		store().decide(made.caller().tenant(),
				new CaseState(uuid(made.id()), made.referenceId(), ReviewStatus.OPEN, null, 1, null, 1, null, null,
						null, null, now),
				new Evidence("2026-11", made.model(), made.verdict(), made.distance(), made.threshold()),
				new ReviewDecision(now, "anna", "anna", outcome, null, null, false, outcome),
				new Ruling(ReviewStatus.DECIDED, outcome), now.plus(WEEK));
	}

	@Test
	void deletesImagesBeforeAnythingElse() {
		for (int i = 0; i < 201; i++) {
			AuditRecord made = made(new Tenant("crowded"), "REVIEW", ThresholdSource.MODEL);
			store().keep(
					new KeptCase(uuid(made.id()), made.caller().tenant(), null, "REVIEW", 1, null, null, 1, List.of()),
					Instant.now().plus(WEEK));
		}
		AuditRecord ended = made(new Tenant("crowded"), "REVIEW", ThresholdSource.MODEL);
		intake(properties("expiry", "1m")).keep(ended, command());
		Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
		AtomicInteger asked = new AtomicInteger();
		new ReviewSweep(this.context.getBean(EndedReviews.class), properties(), later)
			.run(() -> asked.getAndIncrement() > 0);
		assertThat(isKept(ended)).isFalse();
		assertThat(cases("crowded")).isEqualTo(202);
		new ReviewSweep(this.context.getBean(EndedReviews.class), properties(), later).run(() -> false);
		assertThat(cases("crowded")).isZero();
	}

	private int cases(String tenant) {
		return this.database.sql("select count(*) from review_case where tenant = ?")
			.param(tenant)
			.query(Integer.class)
			.single();
	}

	@Test
	void measuresQueue() {
		review("measured");
		sweep(Duration.ZERO);
		MeterRegistry meters = new SimpleMeterRegistry();
		new ReviewMetrics(store(), WEEK, Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).bindTo(meters);
		assertThat(meters.get("countersign.review.open").gauge().value()).isEqualTo(this.database.sql(
				"select count(*) from review_case c where status in ('OPEN', 'CONTESTED') and exists (select 1 from verification v where v.id = c.id)")
			.query(Double.class)
			.single());
		assertThat(meters.get("countersign.review.oldest").gauge().value()).isBetween(3600.0, 4200.0);
		assertThat(meters.get("countersign.review.expiry").gauge().value()).isEqualTo((double) WEEK.toSeconds());
	}

	@Test
	void countsWaitingCasesByIndex() {
		if (this.kind == TestDatabase.H2) {
			String plan = planOfWaiting();
			assertThat(plan.split("review_case_waiting", -1)).as(plan).hasSize(3);
			assertThat(plan).contains("index sorted");
			return;
		}
		this.context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
			// What it knows of the table itself depends on other tests.
			this.database.sql("""
					create temporary table review_case (like review_case including indexes) on commit drop""").update();
			// It reads a small table whole.
			this.database.sql("set local enable_seqscan = off").update();
			String plan = planOfWaiting();
			assertThat(plan.split("using review_case_status_recorded_id_idx", -1)).as(plan).hasSize(3);
			assertThat(plan).doesNotContain("Sort");
		});
	}

	private String planOfWaiting() {
		return String.join("\n",
				this.database.sql("explain " + ReviewStore.WAITING_WITH_STATUS)
					.params("OPEN", "OPEN")
					.query((row, number) -> row.getString(1))
					.list());
	}

	private double refusedAsFull() {
		return this.context.getBean(MeterRegistry.class)
			.get("countersign.review.refused")
			.tag("reason", "full")
			.counter()
			.count();
	}

	private ReviewIntake intake(ReviewProperties properties) {
		return new ReviewIntake(properties, store(), this.context.getBean(ReviewCipher.class),
				this.context.getBean(MeterRegistry.class), Clock.systemUTC());
	}

	private static AuditRecord made(Tenant tenant, String verdict, ThresholdSource source) {
		return made(UlidCreator.getMonotonicUlid(), tenant, verdict, source);
	}

	private static AuditRecord made(Ulid id, Tenant tenant, String verdict, ThresholdSource source) {
		return new AuditRecord(id.toString(), new Caller(tenant, "clerk", EnumSet.of(Authority.VERIFY)), null,
				"0".repeat(64), List.of(), "m", 0.5, source, 0.4, 0.9, verdict, verdict, true, Duration.ZERO, null);
	}

	private static VerifyCommand command() {
		return command(null);
	}

	private static VerifyCommand command(@Nullable String amount) {
		return new VerifyCommand(List.of(SPECIMEN), null, SentImage.whole(QUERY), null, false, Urgency.REQUEST,
				(amount != null) ? new Amount(new BigDecimal(amount)) : null);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "MATCH, MODEL, 1000, 1", "MATCH, MODEL, 999.99, none", "MATCH, MODEL, none, none",
					"MISMATCH, MODEL, 1000.01, 0", "MISMATCH, MODEL, 999, none", "MATCH, REQUEST, 1000, 0",
					"REVIEW, MODEL, none, 1", "REVIEW, MODEL, 1000, 1" })
	void keepsEverythingFromAmountOn(String verdict, ThresholdSource source, @Nullable String amount,
			@Nullable Double weight) {
		AuditRecord made = made(new Tenant("amounts"), verdict, source);
		intake(properties("amount", "1000")).keep(made, command(amount));
		assertThat(isKept(made)).isEqualTo(weight != null);
		if (weight != null) {
			assertThat(weight(made)).isEqualTo(weight);
		}
		AuditRecord unset = made(new Tenant("amounts"), "MATCH", source);
		intake(properties()).keep(unset, command(amount));
		assertThat(isKept(unset)).isFalse();
	}

	@Test
	void drawnMatchStandsForOthers() {
		ReviewIntake intake = intake(properties("match-share", "0.25", "amount", "1000"));
		Tenant tenant = new Tenant("drawn");
		List<AuditRecord> all = Stream.generate(() -> made(tenant, "MATCH", ThresholdSource.MODEL)).limit(60).toList();
		all.forEach((made) -> intake.keep(made, command()));
		List<AuditRecord> kept = all.stream().filter(this::isKept).toList();
		assertThat(kept).isEqualTo(all.stream().filter((made) -> ReviewIntake.isDrawn(made.id(), 0.25)).toList());
		assertThat(kept).allMatch((made) -> weight(made) == 4);
		AuditRecord high = all.stream().filter((made) -> !isKept(made)).findFirst().orElseThrow();
		intake.keep(high, command("1000"));
		assertThat(weight(high)).as("it would have been kept in any case").isEqualTo(1);
	}

	private double weight(AuditRecord made) {
		return this.database.sql("select weight from review_case where id = ?")
			.param(uuid(made.id()))
			.query(Double.class)
			.single();
	}

	private boolean isKept(AuditRecord made) {
		return images().find(uuid(made.id()), 0).isPresent();
	}

}
