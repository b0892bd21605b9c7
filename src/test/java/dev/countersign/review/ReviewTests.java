package dev.countersign.review;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.countersign.CountersignApplication;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.AuditRepository;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.Layout;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Keyrings;
import dev.countersign.encryption.Sealed;
import dev.countersign.image.GreyImage;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Enrolment;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceStore;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.verification.Amount;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reviews on a real port, with people who have keys. The guard of references answers
 * REVIEW where the machine would have found a match, so that there are cases.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReviewTests {

	private static final String BOOTSTRAP = "bootstrap-0123456789-0123456789-0123456789";

	private static final byte[] SPECIMEN = drawn(1);

	private static final byte[] QUERY = drawn(2);

	private static final byte[] STRANGER = Service.png(new DrawnWriter(2).genuine(1));

	private static final Duration WEEK = Duration.ofDays(7);

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase kind;

	private ConfigurableApplicationContext context;

	private JdbcClient database;

	private Service nobody;

	private Service operator;

	private Service clerk;

	private Service anna;

	private Service bert;

	private Service auditor;

	private Service elsewhere;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) throws IOException {
		Path folder = Files.createDirectories(temporary.resolve(database.name()));
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP);
		List<String> settings = new ArrayList<>(this.kind.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.jobs.enabled=false",
				"--countersign.access.bootstrap-key-file=" + bootstrap, "--countersign.review.enabled=true",
				"--countersign.review.match-share=1", "--countersign.references.max-specimens=2",
				"--countersign.encryption.reload-interval=100ms", "--countersign.verification.guard.attempts=1",
				"--countersign.verification.guard.action=review"));
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.database = this.context.getBean(JdbcClient.class);
		this.nobody = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.operator = this.nobody.with(BOOTSTRAP);
		this.clerk = person("clerk", "default", "\"verify\", \"enrol\", \"references:read\"", "");
		this.anna = person("anna", "default", "\"review\"", "");
		this.bert = person("bert", "default", "\"review\", \"enrol\"", "");
		this.auditor = person("auditor", "default", "\"audit:read\"", "");
		this.elsewhere = person("elsewhere", "other", "\"review\"", "");
	}

	private Service person(String name, String tenant, String scopes, String more) {
		HttpResponse<byte[]> created = this.operator.json("POST", "/admin/keys",
				"{ %s\"name\": \"%s\", \"tenant\": \"%s\", \"kind\": \"person\", \"scopes\": [%s] }".formatted(more,
						name, tenant, scopes));
		assertThat(created.statusCode()).as(new String(created.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		return this.nobody.with(this.operator.json(created).get("key").stringValue());
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void keepsWhatMachineLeavesToPeople() throws IOException {
		String id = review("kept");
		JsonNode listed = listed("?referenceId=kept");
		assertThat(listed.get("reviews")).hasSize(1);
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + id));
		assertThat(listed.get("reviews").get(0)).isEqualTo(review);
		assertThat(review.propertyNames()).containsExactly("id", "verification", "status", "leasedBy", "leasedUntil",
				"expiresAt", "images", "decision", "decisions");
		assertThat(review.get("status").stringValue()).isEqualTo("OPEN");
		assertThat(review.at("/verification/verdict").stringValue()).isEqualTo("REVIEW");
		assertThat(review.at("/verification/computedVerdict").stringValue()).isEqualTo("MATCH");
		assertThat(review.get("images").findValuesAsString("role")).containsExactly("query", "reference");
		HttpResponse<byte[]> query = image(review, 0, "");
		assertThat(query.body()).isEqualTo(QUERY);
		assertThat(query.headers().firstValue("Content-Type")).hasValue("image/png");
		assertThat(query.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(query.headers().firstValue("Content-Disposition")).hasValue("inline");
		assertThat(query.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(image(review, 1, "").body()).isEqualTo(SPECIMEN);
		BufferedImage tower = ImageIO.read(new ByteArrayInputStream(image(review, 0, "?view=tower").body()));
		assertThat(tower.getWidth()).isEqualTo(2 * tower.getHeight());
		assertThat(this.database.sql("select image from review_image where case_id = ?")
			.param(uuid(id))
			.query((row, number) -> row.getBytes(1))
			.list()).singleElement()
			.satisfies((sealed) -> assertThat(HexFormat.of().formatHex(sealed))
				.doesNotContain(HexFormat.of().formatHex(QUERY, 0, 16)));
	}

	@Test
	void drawsWhatBrowsersCannotShow() throws IOException {
		ByteArrayOutputStream bmp = new ByteArrayOutputStream();
		BufferedImage drawn = new DrawnWriter(1).genuine(1).toBufferedImage();
		ImageIO.write(drawn, "bmp", bmp);
		JsonNode answer = this.clerk
			.json(this.clerk.verify(new Multipart().image("reference", bmp.toByteArray()).image("query", QUERY)));
		assertThat(answer.get("verdict").stringValue()).isEqualTo("MATCH");
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + answer.get("id").stringValue()));
		HttpResponse<byte[]> specimen = image(review, 1, "");
		assertThat(specimen.headers().firstValue("Content-Type")).hasValue("image/png");
		BufferedImage shown = ImageIO.read(new ByteArrayInputStream(specimen.body()));
		assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
		assertThat(shown.getRaster().getSample(shown.getWidth() / 2, shown.getHeight() / 2, 0))
			.isEqualTo(drawn.getRaster().getSample(drawn.getWidth() / 2, drawn.getHeight() / 2, 0));
	}

	@Test
	void recordsEachLookAtAnImage() {
		String id = review("looked-at");
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + id));
		image(review, 0, "");
		image(review, 0, "?view=tower");
		String specimen = review.at("/images/1/specimen").stringValue();
		assertThat(this.anna.get("/references/looked-at/specimens/%s/image".formatted(specimen)).body())
			.isEqualTo(SPECIMEN);
		assertThat(this.anna.get("/references/nobody/specimens/%s/image".formatted(specimen)).statusCode())
			.isEqualTo(404);
		assertThat(this.clerk.get("/references/looked-at/specimens/%s/image".formatted(specimen)).statusCode())
			.isEqualTo(403);
		List<@Nullable String> events = this.database.sql(
				"select action || ' ' || target || ' ' || outcome from admin_event where target like ? or target like ? order by id")
			.params(id + "/%", "%/" + specimen)
			.query(String.class)
			.list();
		assertThat(events).containsExactlyInAnyOrder("reviews.view-image " + id + "/0 success",
				"reviews.view-image " + id + "/0 success", "references.view-image looked-at/" + specimen + " success",
				"references.view-image nobody/" + specimen + " unknown-specimen",
				"references.view-image looked-at/" + specimen + " forbidden");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "status=MAYBE | status", "limit=0 | limit", "limit=201 | limit", "after=x | after",
					"olderThan=yesterday | olderThan", "olderThan=-PT1H | olderThan", "decidable=perhaps | decidable",
					"referenceId= | referenceId", "batchId=x-1 | batchId", "minAmount=1e3 | minAmount" })
	void rejectsInvalidParameter(String query, String parameter) {
		HttpResponse<byte[]> response = this.anna.get("/reviews?" + query);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.anna.json(response).get("parameter").stringValue()).isEqualTo(parameter);
	}

	@Test
	void pagesOldestFirst() {
		// Ids of one millisecond have no order of their own.
		List<String> ids = Stream.of(review("paged"), again("paged"), again("paged")).sorted().toList();
		JsonNode first = listed("?referenceId=paged&limit=2");
		assertThat(first.get("reviews").findValuesAsString("status")).hasSize(2);
		assertThat(first.at("/reviews/0/id").stringValue()).isEqualTo(ids.get(0));
		JsonNode rest = listed("?referenceId=paged&limit=2&after=" + first.get("next").stringValue());
		assertThat(rest.get("reviews")).hasSize(1);
		assertThat(rest.at("/reviews/0/id").stringValue()).isEqualTo(ids.get(2));
		assertThat(rest.get("next").isNull()).isTrue();
		assertThat(listed("?referenceId=paged&olderThan=PT1H").get("reviews")).isEmpty();
		assertThat(listed("?referenceId=paged&olderThan=PT0S").get("reviews")).hasSize(3);
		assertThat(listed("?referenceId=paged&batchId=01JDC4Z7Q8N7V0Y2H3J4K5M6P7").get("reviews")).isEmpty();
	}

	@Test
	void hidesOtherTenantsReviews() {
		String id = review("hidden");
		assertThat(this.elsewhere.json(this.elsewhere.get("/reviews")).get("reviews")).isEmpty();
		for (HttpResponse<byte[]> response : List.of(this.elsewhere.get("/reviews/" + id),
				this.elsewhere.get("/reviews/" + id + "/images/0"),
				this.elsewhere.json("POST", "/reviews/" + id + "/lease", ""),
				this.elsewhere.delete("/reviews/" + id + "/lease"),
				decide(this.elsewhere, id, "{ \"outcome\": \"GENUINE\" }"))) {
			assertProblem(response, 404, "unknown-review");
		}
		ReviewCipher cipher = this.context.getBean(ReviewCipher.class);
		Sealed sealed = images().find(uuid(id), 0).orElseThrow();
		assertThatExceptionOfType(EncryptionException.class)
			.isThrownBy(() -> cipher.open(sealed, new Tenant("other"), uuid(id), 0));
	}

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
	void sealsImagesAnewWithNewestKeyOfAllNodes() throws Exception {
		UUID id = uuid(review("resealed"));
		Path file = temporary.resolve(this.kind.name()).resolve("data/encryption-keys.json");
		KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
		KeysetHandle added = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		long before = Integer.toUnsignedLong(old.getPrimary().getId());
		long after = Integer.toUnsignedLong(added.getPrimary().getId());
		Path prepared = write(file.resolveSibling("prepared"), old, entry(added));
		Path rotated = write(file.resolveSibling("rotated"), old, entry(added).makePrimary());
		replace(file, prepared);
		Keyring other = keyring(rotated);
		awaitSealed(other, before, after, id);
		ReviewUpkeep service = this.context.getBean(ReviewUpkeep.class);
		service.run(() -> false);
		assertThat(images().find(id, 0)).map(Sealed::keyId).as("not sealed back").contains(after);
		Keyring own = this.context.getBean(Keyring.class);
		assertThat(own.isPrimaryNewest()).isFalse();
		UUID late = uuid(again("resealed"));
		assertThat(images().find(late, 0)).map(Sealed::keyId).contains(before);
		replace(file, rotated);
		Awaitility.await().until(() -> own.primary() == after);
		assertThat(own.isPrimaryNewest()).isTrue();
		Awaitility.await().untilAsserted(() -> {
			service.run(() -> false);
			assertThat(images().find(late, 0)).map(Sealed::keyId).contains(after);
		});
		assertThat(this.anna.get("/reviews/%s/images/0".formatted(Ulid.from(id))).body()).isEqualTo(QUERY);
		Keyring back = keyring(prepared);
		assertThat(other.isPrimaryNewest()).isFalse();
		awaitSealed(back, after, before, id);
	}

	/** A reader of the file sees the one or the other. */
	private static void replace(Path file, Path by) throws IOException {
		Path copy = Files.copy(by, file.resolveSibling("copy"), StandardCopyOption.REPLACE_EXISTING);
		Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Until the service's own upkeep no longer has an image that it began with. */
	private void awaitSealed(Keyring node, long before, long after, UUID id) {
		ReviewUpkeep upkeep = upkeep(node);
		Awaitility.await().untilAsserted(() -> {
			upkeep.run(() -> false);
			assertThat(images().isSealedWith(before)).isFalse();
			assertThat(images().find(id, 0)).map(Sealed::keyId).contains(after);
		});
	}

	private static KeysetHandle.Builder.Entry entry(KeysetHandle key) {
		return KeysetHandle.importKey(key.getPrimary().getKey()).withFixedId(key.getPrimary().getId());
	}

	private static Path write(Path file, KeysetHandle keys, KeysetHandle.Builder.Entry added) throws Exception {
		return Files.writeString(file,
				TinkJsonProtoKeysetFormat.serializeKeyset(KeysetHandle.newBuilder(keys).addEntry(added).build(),
						RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
	}

	/** The keys of another node on the same database. */
	private Keyring keyring(Path file) {
		return Keyrings.of(file, this.database, this.context.getBean(TransactionTemplate.class));
	}

	private ReviewUpkeep upkeep(Keyring keyring) {
		return new ReviewUpkeep(new ReviewImages(this.database, new ReviewCipher(keyring)), keyring);
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

	private ReviewStore store() {
		return this.context.getBean(ReviewStore.class);
	}

	private ReviewImages images() {
		return this.context.getBean(ReviewImages.class);
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

	@Test
	void showsAmountUntilImagesAreGone() {
		enrol("amount", SPECIMEN);
		verify("amount", STRANGER);
		List<String> ids = new ArrayList<>();
		for (String amount : List.of("1250.50", "99")) {
			JsonNode answer = this.clerk.json(this.clerk
				.verify(new Multipart().text("referenceId", "amount").text("amount", amount).image("query", QUERY)));
			assertThat(answer.propertyNames()).doesNotContain("amount");
			ids.add(answer.get("id").stringValue());
		}
		String without = again("amount");
		assertThat(this.anna.json(this.anna.get("/reviews/" + ids.get(0))).get("amount").toString())
			.isEqualTo("1250.5");
		assertThat(this.anna.json(this.anna.get("/reviews/" + without)).propertyNames()).doesNotContain("amount");
		JsonNode high = listed("?referenceId=amount&minAmount=100").get("reviews");
		assertThat(high.findValuesAsString("status")).hasSize(1);
		assertThat(high.get(0).get("id").stringValue()).isEqualTo(ids.get(0));
		assertThat(this.auditor.get("/verifications/" + ids.get(0)).body()).asString(StandardCharsets.UTF_8)
			.doesNotContain("1250");
		sweep(WEEK.plusHours(1));
		assertThat(this.anna.json(this.anna.get("/reviews/" + ids.get(0))).propertyNames()).doesNotContain("amount");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1e3", "1,5", "ten" })
	void rejectsInvalidAmount(String amount) {
		HttpResponse<byte[]> response = this.clerk
			.verify(new Multipart().image("reference", SPECIMEN).image("query", QUERY).text("amount", amount));
		assertProblem(response, 400, "invalid-parameter");
		assertThat(this.clerk.json(response).get("parameter").stringValue()).isEqualTo("amount");
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

	@Test
	void reportsWhatPeopleDecided() {
		Tenant tenant = new Tenant("reporting");
		Instant now = Instant.now();
		for (int i = 0; i < 10; i++) {
			boolean forged = i < 4;
			double distance = (i % 2 == 0) ? 0.4 : 0.6;
			Outcome outcome = forged ? Outcome.FORGED : Outcome.GENUINE;
			this.context.getBean(ReviewStore.class)
				.decide(tenant,
						new CaseState(UlidCreator.getUlid().toUuid(), "reference-" + i, ReviewStatus.OPEN, null, 1,
								null, 1, null, null, null, null, now),
						new Evidence("2026-11", "compact-11", "REVIEW", distance, 0.5),
						new ReviewDecision(now, "anna", "anna", outcome, null, null, false, outcome),
						new Ruling(ReviewStatus.DECIDED, outcome), now);
		}
		Reviews reviews = reviews(properties(true, false), Duration.ZERO);
		Caller reader = new Caller(tenant, "anna", EnumSet.of(Authority.REVIEW));
		List<ReviewReport> reports = reviews.report(reader, now.minusSeconds(1), now.plusSeconds(1));
		assertThat(reports).hasSize(1);
		ReviewReport report = reports.get(0);
		assertThat(List.of(report.review(), report.genuine(), report.forged())).containsExactly(10L, 6L, 4L);
		assertThat(Objects.requireNonNull(report.far()).share()).isEqualTo(0.5);
		assertThat(Objects.requireNonNull(report.frr()).share()).isEqualTo(0.5);
		assertThat(reviews.report(reader, now.minusSeconds(2), now.minusSeconds(1))).isEmpty();
		JsonNode answer = this.elsewhere.json(this.elsewhere.get("/reviews/report?from=2026-01-01T00:00:00Z"));
		assertThat(answer.get("months")).isEmpty();
		assertProblem(this.anna.get("/reviews/report?from=yesterday"), 400, "invalid-parameter");
	}

	@Test
	void exportsDatasetOfWhatPeopleDecided() throws IOException {
		Instant start = Instant.now();
		String forged = review("exported");
		String genuine = verify("exported", drawn(3)).get("id").stringValue();
		decide(this.anna, forged, "{ \"outcome\": \"FORGED\", \"reason\": \"wrong-person\" }");
		decide(this.anna, genuine, "{ \"outcome\": \"GENUINE\" }");
		String sent = this.clerk
			.json(this.clerk.verify(new Multipart().image("reference", drawn(4)).image("query", drawn(5))))
			.get("id")
			.stringValue();
		decide(this.anna, sent, "{ \"outcome\": \"GENUINE\" }");
		ReviewExport export = export();
		ByteArrayOutputStream zip = new ByteArrayOutputStream();
		export.write(caller("trainer"), start, Instant.now().plusSeconds(1), zip);
		Path folder = Files.createDirectories(temporary.resolve("exported-" + this.kind));
		try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				Path file = folder.resolve(entry.getName());
				Files.createDirectories(Objects.requireNonNull(file.getParent()));
				Files.write(file, entries.readAllBytes());
			}
		}
		Dataset dataset = new DatasetReader().read(folder);
		assertThat(dataset.layout()).isEqualTo(Layout.WRITER_FOLDERS);
		assertThat(dataset.files()).hasSize(5);
		assertThat(dataset.files().stream().filter((file) -> !file.genuine())).singleElement()
			.satisfies((file) -> assertThat(file.path()).hasBinaryContent(QUERY));
		assertThat(dataset.files().stream().map(SignatureFile::writer).distinct()).hasSize(2)
			.doesNotContain("exported");
		assertThatExceptionOfType(NotKeptException.class)
			.isThrownBy(() -> export.check(caller("trainer"), start, Instant.now()));
		HttpResponse<byte[]> refused = this.anna.get("/reviews/export");
		assertProblem(refused, 403, "forbidden");
		assertThat(this.anna.json(refused).get("requiredScope").stringValue()).isEqualTo("train");
	}

	private ReviewExport export() {
		return new ReviewExport(properties(), this.context.getBean(DecidedReviews.class), images(),
				this.context.getBean(AuditRepository.class), this.context.getBean(ReferenceStore.class),
				this.context.getBean(EnrolledReferences.class));
	}

	@Test
	void exportsNothingUnderAnothersReference() throws IOException {
		Instant start = Instant.now();
		String id = review("given-again");
		decide(this.anna, id, "{ \"outcome\": \"GENUINE\" }");
		assertThat(exported(start)).anyMatch((name) -> name.endsWith("query-" + id + ".png"));
		assertThat(this.context.getBean(ReferenceStore.class).delete(Tenant.DEFAULT, new ReferenceId("given-again")))
			.isTrue();
		enrol("given-again", STRANGER);
		assertThat(exported(start)).noneMatch((name) -> name.endsWith("query-" + id + ".png"));
	}

	private List<String> exported(Instant start) throws IOException {
		ByteArrayOutputStream zip = new ByteArrayOutputStream();
		export().write(caller("trainer"), start, Instant.now().plusSeconds(1), zip);
		List<String> names = new ArrayList<>();
		try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
			for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				names.add(entry.getName());
			}
		}
		return names;
	}

	@Test
	void isOffUnlessEnabled() {
		Reviews off = reviews(properties(false, false), Duration.ZERO);
		UUID id = uuid(review("off"));
		assertThatExceptionOfType(ReviewsDisabledException.class).isThrownBy(() -> off.get(caller("anna"), id));
		assertThatExceptionOfType(ReviewsDisabledException.class).isThrownBy(() -> off.page(caller("anna"),
				new ReviewQuery(ReviewStatus.OPEN, null, null, null, null, false, null, 1)));
	}

	private static ReviewProperties properties(boolean enabled, boolean fourEyes) {
		return properties("enabled", String.valueOf(enabled), "four-eyes", String.valueOf(fourEyes));
	}

	/** Settings of an enabled review, by name and value. */
	private static ReviewProperties properties(String... settings) {
		Map<String, String> values = new HashMap<>(Map.of("countersign.review.enabled", "true"));
		for (int i = 0; i < settings.length; i += 2) {
			values.put("countersign.review." + settings[i], settings[i + 1]);
		}
		return new Binder(List.of(new MapConfigurationPropertySource(values)), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("countersign.review", Bindable.of(ReviewProperties.class));
	}

	private Reviews reviews(ReviewProperties properties, Duration later) {
		return new Reviews(properties, store(), this.context.getBean(DecisionStore.class), images(),
				this.context.getBean(DecidedReviews.class), this.context.getBean(AuditRepository.class),
				this.context.getBean(EnrolledReferences.class), this.context.getBean(Enrolment.class),
				this.context.getBean(TransactionTemplate.class), this.context.getBean(MeterRegistry.class),
				Clock.offset(Clock.systemUTC(), later));
	}

	private void sweep(Duration later) {
		new ReviewSweep(this.context.getBean(EndedReviews.class), properties(), Clock.offset(Clock.systemUTC(), later))
			.run(() -> false);
	}

	private static Caller caller(String subject) {
		return new Caller(Tenant.DEFAULT, subject, EnumSet.of(Authority.REVIEW));
	}

	private static byte[] drawn(int number) {
		return Service.png(new DrawnWriter(1).genuine(number));
	}

	/** Enrols a reference and has a verification against it left to people. */
	private String review(String reference) {
		enrol(reference, SPECIMEN);
		verify(reference, STRANGER);
		return again(reference);
	}

	private String again(String reference) {
		JsonNode answer = verify(reference, QUERY);
		assertThat(answer.get("verdict").stringValue()).isEqualTo("REVIEW");
		return answer.get("id").stringValue();
	}

	private JsonNode verify(String reference, byte[] query) {
		return this.clerk.json(this.clerk.verify(new Multipart().text("referenceId", reference).image("query", query)));
	}

	private void enrol(String reference, byte[] image) {
		assertThat(this.clerk
			.send(new Multipart().image("image", image)
				.post(this.clerk.uri("/references/%s/specimens".formatted(reference))))
			.statusCode()).isEqualTo(201);
	}

	private JsonNode listed(String query) {
		return this.anna.json(this.anna.get("/reviews" + query));
	}

	private HttpResponse<byte[]> image(JsonNode review, int number, String view) {
		return this.anna.get(review.get("images").get(number).get("url").stringValue() + view);
	}

	private static HttpResponse<byte[]> decide(Service person, String id, String decision) {
		return person.json("POST", "/reviews/" + id + "/decision", decision);
	}

	private void assertProblem(HttpResponse<byte[]> response, int status, @Nullable String slug) {
		assertThat(response.statusCode()).as(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(status);
		assertThat(this.anna.json(response).get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
	}

	private static UUID uuid(String id) {
		return Ulid.from(id).toUuid();
	}

}
