package dev.countersign.review;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.image.GreyImage;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceStore;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Leases, decisions, and the enrolment that a decision may ask for.
 */
@Tag("integration")
class ReviewDecisionTests extends RunningReviews {

	@Test
	void leasesToOneOfTwoWhoRace() throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 5; i++) {
				String path = "/reviews/" + ((i == 0) ? review("raced") : again("raced")) + "/lease";
				List<Callable<HttpResponse<byte[]>>> both = List.of(() -> this.anna.json("POST", path, ""),
						() -> this.bert.json("POST", path, ""));
				List<HttpResponse<byte[]>> answers = new ArrayList<>();
				for (Future<HttpResponse<byte[]>> answer : people.invokeAll(both)) {
					answers.add(answer.get());
				}
				assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
				HttpResponse<byte[]> refused = answers.get((answers.get(0).statusCode() == 409) ? 0 : 1);
				JsonNode taken = this.anna.json(answers.get((answers.get(0).statusCode() == 200) ? 0 : 1));
				assertProblem(refused, 409, "leased");
				assertThat(this.anna.json(refused).get("leasedBy")).isEqualTo(taken.get("leasedBy"));
				assertThat(Instant.parse(this.anna.json(refused).get("leasedUntil").stringValue()))
					.isBetween(Instant.now().plusSeconds(60), Instant.now().plusSeconds(300));
			}
		}
		finally {
			people.shutdown();
		}
	}

	@Test
	void keepsOthersFromLeasedReview() {
		String id = review("leased");
		assertThat(this.anna.json("POST", "/reviews/" + id + "/lease", "").statusCode()).isEqualTo(200);
		assertThat(this.anna.json("POST", "/reviews/" + id + "/lease", "").statusCode()).isEqualTo(200);
		assertProblem(decide(this.bert, id, "{ \"outcome\": \"GENUINE\" }"), 409, "leased");
		assertProblem(this.bert.delete("/reviews/" + id + "/lease"), 409, "leased");
		assertThat(this.bert.json(this.bert.get("/reviews?referenceId=leased&decidable=true")).get("reviews"))
			.isEmpty();
		assertThat(listed("?referenceId=leased&decidable=true").get("reviews")).hasSize(1);
		assertThat(this.anna.delete("/reviews/" + id + "/lease").statusCode()).isEqualTo(204);
		assertThat(this.bert.json("POST", "/reviews/" + id + "/lease", "").statusCode()).isEqualTo(200);
		Reviews later = reviews(properties(true, false), Duration.ofMinutes(6));
		assertThat(later.lease(caller("carla"), uuid(id)).lease()).isNotNull();
	}

	@Test
	void keepsDecisionBesideUntouchedRecord() {
		String id = review("decided");
		JsonNode before = this.auditor.json(this.auditor.get("/verifications/" + id));
		HttpResponse<byte[]> decided = decide(this.anna, id,
				"{ \"outcome\": \"FORGED\", \"reason\": \"other-rhythm\", \"note\": \"Too slow\" }");
		assertThat(decided.statusCode()).isEqualTo(200);
		JsonNode review = this.anna.json(decided);
		assertThat(review.get("status").stringValue()).isEqualTo("DECIDED");
		JsonNode decision = review.get("decision");
		assertThat(decision.propertyNames()).containsExactly("at", "by", "outcome", "reason", "note", "enrolled");
		assertThat(decision.get("outcome").stringValue()).isEqualTo("FORGED");
		assertThat(decision.get("reason").stringValue()).isEqualTo("other-rhythm");
		assertThat(decision.get("note").stringValue()).isEqualTo("Too slow");
		assertThat(review.get("decisions")).containsExactly(decision);
		JsonNode after = this.auditor.json(this.auditor.get("/verifications/" + id));
		assertThat(before.at("/review/status").stringValue()).isEqualTo("OPEN");
		assertThat(after.at("/review/outcome").stringValue()).isEqualTo("FORGED");
		assertThat(after.at("/review/decisions/0")).isEqualTo(decision);
		assertThat(after.get("verdict")).isEqualTo(before.get("verdict"));
		assertProblem(decide(this.bert, id, "{ \"outcome\": \"GENUINE\" }"), 409, "review-closed");
		assertProblem(this.bert.json("POST", "/reviews/" + id + "/lease", ""), 409, "review-closed");
		for (String change : List.of("update review_decision set outcome = 'GENUINE'", "delete from review_decision")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.database.sql(change).update());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{ \"outcome\": \"MAYBE\" }", "{ \"outcome\": \"FORGED\" }",
			"{ \"outcome\": \"FORGED\", \"reason\": \"ugly\" }", "{ \"outcome\": \"UNSURE\", \"enrol\": true }",
			"{ \"outcome\": \"GENUINE\", \"outcam\": 1 }" })
	void rejectsIncompleteDecision(String decision) {
		assertProblem(decide(this.anna, UlidCreator.getUlid().toString(), decision), 400, "invalid-parameter");
	}

	@Test
	void rejectsLongNote() {
		assertProblem(
				decide(this.anna, UlidCreator.getUlid().toString(),
						"{ \"outcome\": \"GENUINE\", \"note\": \"%s\" }".formatted("x".repeat(1001))),
				400, "invalid-parameter");
	}

	@Test
	void leavesUnsureToSomebodyElse() {
		String id = review("unsure");
		assertThat(this.anna.json(decide(this.anna, id, "{ \"outcome\": \"UNSURE\" }")).get("status").stringValue())
			.isEqualTo("OPEN");
		assertProblem(decide(this.anna, id, "{ \"outcome\": \"GENUINE\" }"), 409, "already-decided");
		assertThat(listed("?referenceId=unsure&decidable=true").get("reviews")).isEmpty();
		JsonNode seen = this.bert.json(this.bert.get("/reviews/" + id));
		assertThat(seen.at("/decisions/0/outcome").isNull()).isTrue();
		JsonNode closed = this.bert.json(decide(this.bert, id, "{ \"outcome\": \"UNSURE\" }"));
		assertThat(closed.get("status").stringValue()).isEqualTo("DECIDED");
		assertThat(closed.at("/decision/outcome").stringValue()).isEqualTo("UNSURE");
	}

	@Test
	void needsFourEyesIfSet() throws Exception {
		Reviews reviews = reviews(properties(true, true), Duration.ZERO);
		UUID agreed = uuid(review("four-eyes"));
		UUID contested = uuid(again("four-eyes"));
		NewDecision genuine = new NewDecision(Outcome.GENUINE, null, null, false);
		NewDecision forged = new NewDecision(Outcome.FORGED, Reason.OTHER_SHAPE, null, false);
		assertThat(reviews.decide(caller("dora"), agreed, genuine).status()).isEqualTo(ReviewStatus.OPEN);
		assertThatExceptionOfType(AlreadyDecidedException.class)
			.isThrownBy(() -> reviews.decide(caller("dora"), agreed, genuine));
		assertThat(recordedDecisions(agreed)).as("hidden from who has yet to decide").isEmpty();
		assertThat(reviews.decide(caller("emil"), agreed, genuine).outcome()).isEqualTo(Outcome.GENUINE);
		assertThat(recordedDecisions(agreed)).hasSize(2);
		reviews.decide(caller("dora"), contested, genuine);
		assertThat(reviews.decide(caller("emil"), contested, forged).status()).isEqualTo(ReviewStatus.CONTESTED);
		assertThatExceptionOfType(AlreadyDecidedException.class)
			.isThrownBy(() -> reviews.decide(caller("emil"), contested, genuine));
		ReviewCase settled = reviews.decide(caller("fritz"), contested, forged);
		assertThat(settled.outcome()).isEqualTo(Outcome.FORGED);
		assertThat(settled.decisions()).extracting(ReviewDecision::settled).containsExactly(null, null, Outcome.FORGED);
	}

	@Test
	void knowsPersonWithEveryKey() {
		Service one = person("someone", "default", "\"review\"", "\"person\": \"e.schmidt\", ");
		Service other = person("someone", "default", "\"review\"", "\"person\": \"e.schmidt\", ");
		String id = review("two-keys");
		assertThat(decide(one, id, "{ \"outcome\": \"UNSURE\" }").statusCode()).isEqualTo(200);
		assertProblem(decide(other, id, "{ \"outcome\": \"UNSURE\" }"), 409, "already-decided");
		assertThat(other.json(other.get("/reviews?referenceId=two-keys&decidable=true")).get("reviews")).isEmpty();
		assertThat(other.json(other.get("/reviews/" + id)).at("/decisions/0/outcome").stringValue())
			.isEqualTo("UNSURE");
		Service rotating = person("someone", "default", "\"review\"", "");
		String again = again("two-keys");
		String by = rotating.json(decide(rotating, again, "{ \"outcome\": \"UNSURE\" }"))
			.at("/decisions/0/by")
			.stringValue();
		Service rotated = this.nobody.with(this.operator
			.json(this.operator.json("POST", "/admin/keys/%s/rotate".formatted(by.substring("key:".length())), ""))
			.get("key")
			.stringValue());
		assertProblem(decide(rotated, again, "{ \"outcome\": \"UNSURE\" }"), 409, "already-decided");
		assertThat(decide(this.anna, again, "{ \"outcome\": \"UNSURE\" }").statusCode()).isEqualTo(200);
	}

	@Test
	void leasesToPersonWithEveryKey() {
		UUID id = uuid(review("leased-twice"));
		Reviews reviews = reviews(properties(), Duration.ZERO);
		Caller one = new Caller(Tenant.DEFAULT, "key:one", "e.schmidt", EnumSet.of(Authority.REVIEW));
		Caller other = new Caller(Tenant.DEFAULT, "e.schmidt", EnumSet.of(Authority.REVIEW));
		ReviewQuery query = new ReviewQuery(ReviewStatus.OPEN, "leased-twice", null, null, null, true, null, 1);
		reviews.lease(one, id);
		assertThat(reviews.page(other, query)).hasSize(1);
		assertThat(reviews.page(caller("carla"), query)).isEmpty();
		assertThatExceptionOfType(LeasedException.class).isThrownBy(() -> reviews.lease(caller("carla"), id));
		assertThat(Objects.requireNonNull(reviews.lease(other, id).lease()).by()).isEqualTo("e.schmidt");
		// As a node of an earlier version notes somebody else.
		this.database.sql("update review_case set leased_by = 'key:two' where id = ?").param(id).update();
		for (Caller stale : List.of(one, other)) {
			assertThatExceptionOfType(LeasedException.class).isThrownBy(() -> reviews.lease(stale, id));
			assertThat(reviews.page(stale, query)).isEmpty();
		}
		Caller two = new Caller(Tenant.DEFAULT, "key:two", "a.weber", EnumSet.of(Authority.REVIEW));
		Caller successor = new Caller(Tenant.DEFAULT, "key:three", "key:two", EnumSet.of(Authority.REVIEW));
		assertThat(reviews.page(two, query)).hasSize(1);
		assertThat(reviews.page(successor, query)).hasSize(1);
		assertThat(Objects.requireNonNull(reviews.lease(successor, id).lease()).by()).isEqualTo("key:three");
		assertThatExceptionOfType(LeasedException.class).isThrownBy(() -> reviews.release(one, id));
		reviews.release(successor, id);
		assertThat(reviews.page(caller("carla"), query)).hasSize(1);
	}

	@Test
	void knowsSubjectsOfEarlierDecisions() {
		UUID id = uuid(review("earlier"));
		Reviews reviews = reviews(properties(true, false), Duration.ZERO);
		this.database
			.sql("""
					insert into review_decision (id, tenant, case_id, decided_at, subject, outcome, enrolled, decided_in, model,
					verdict, distance, threshold, weight)
					values (?, 'default', ?, current_timestamp, 'key:old', 'UNSURE', false, '2026-01', 'm', 'REVIEW', 0.4, 0.5, 1)""")
			.params(UlidCreator.getUlid().toUuid(), id)
			.update();
		Caller rotated = new Caller(Tenant.DEFAULT, "key:new", "key:old", EnumSet.of(Authority.REVIEW));
		assertThatExceptionOfType(AlreadyDecidedException.class)
			.isThrownBy(() -> reviews.decide(rotated, id, new NewDecision(Outcome.UNSURE, null, null, false)));
		assertThat(
				reviews.page(rotated, new ReviewQuery(ReviewStatus.OPEN, "earlier", null, null, null, true, null, 1)))
			.isEmpty();
	}

	private JsonNode recordedDecisions(UUID id) {
		return this.auditor.json(this.auditor.get("/verifications/" + Ulid.from(id))).at("/review/decisions");
	}

	@Test
	void refusesToEnrolUnderDeletedReference() {
		String id = review("erased");
		assertThat(this.context.getBean(ReferenceStore.class).delete(Tenant.DEFAULT, new ReferenceId("erased")))
			.isTrue();
		assertProblem(decide(this.bert, id, "{ \"outcome\": \"GENUINE\", \"enrol\": true }"), 410, "image-gone");
		assertThat(this.clerk.get("/references/erased").statusCode()).isEqualTo(404);
		assertThat(decide(this.bert, id, "{ \"outcome\": \"GENUINE\" }").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesToEnrolPageOfWhichRegionWasJudged() {
		GreyImage drawn = new DrawnWriter(1).genuine(2);
		enrol("page", SPECIMEN);
		verify("page", STRANGER);
		JsonNode answer = this.clerk.json(this.clerk.verify(new Multipart().text("referenceId", "page")
			.text("region", "0,0,%d,%d".formatted(drawn.width(), drawn.height()))
			.image("query", QUERY)));
		assertThat(answer.get("verdict").stringValue()).isEqualTo("REVIEW");
		HttpResponse<byte[]> response = decide(this.bert, answer.get("id").stringValue(),
				"{ \"outcome\": \"GENUINE\", \"enrol\": true }");
		assertProblem(response, 400, "invalid-parameter");
		assertThat(this.bert.json(response).get("parameter").stringValue()).isEqualTo("enrol");
	}

	@Test
	void enrolsGenuineQueryInSameStep() {
		String id = review("enrolled");
		String enrolling = "{ \"outcome\": \"GENUINE\", \"enrol\": true }";
		HttpResponse<byte[]> refused = decide(this.anna, id, enrolling);
		assertProblem(refused, 403, "forbidden");
		assertThat(this.anna.json(refused).get("requiredScope").stringValue()).isEqualTo("enrol");
		JsonNode decided = this.bert.json(decide(this.bert, id, enrolling));
		assertThat(decided.at("/decision/enrolled").booleanValue()).isTrue();
		JsonNode reference = this.clerk.json(this.clerk.get("/references/enrolled"));
		assertThat(reference.get("specimens").findValuesAsString("sha256"))
			.contains(decided.at("/verification/querySha256").stringValue());
		assertThat(this.database.sql(
				"select count(*) from admin_event where action = 'references.enrol' and target = 'enrolled' and subject = ?")
			.param(decided.at("/decision/by").stringValue())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void losesNothingIfQueryCannotBeEnrolled() {
		String id = review("no-room");
		enrol("no-room", STRANGER);
		HttpResponse<byte[]> full = decide(this.bert, id, "{ \"outcome\": \"GENUINE\", \"enrol\": true }");
		assertProblem(full, 413, "too-large");
		JsonNode review = this.bert.json(this.bert.get("/reviews/" + id));
		assertThat(review.get("status").stringValue()).isEqualTo("OPEN");
		assertThat(review.get("decisions")).isEmpty();
		assertThat(decide(this.bert, id, "{ \"outcome\": \"GENUINE\" }").statusCode()).isEqualTo(200);
	}

	@Test
	void cannotEnrolWithoutReference() {
		JsonNode answer = this.clerk
			.json(this.clerk.verify(new Multipart().image("reference", SPECIMEN).image("query", QUERY)));
		HttpResponse<byte[]> response = decide(this.bert, answer.get("id").stringValue(),
				"{ \"outcome\": \"GENUINE\", \"enrol\": true }");
		assertProblem(response, 400, "invalid-parameter");
		assertThat(this.bert.json(response).get("parameter").stringValue()).isEqualTo("enrol");
	}

}
