package dev.countersign.batch.web;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Authority;
import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestCallers;
import dev.countersign.testsupport.Zipped;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Batches over HTTP.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "countersign.scheduler.poll-interval=50ms",
		"countersign.batches.max-lines=20", "countersign.review.enabled=true", "countersign.review.amount=1250.5",
		"countersign.batches.max-size=2MB", "countersign.batches.max-open=15", "countersign.images.max-bytes=200KB" })
@Import(TestCallers.class)
@SuppressWarnings("NullAway.Init")
class BatchTests {

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] GENUINE = Service.png(new DrawnWriter(1).genuine(2));

	private static final byte[] STRANGER = Service.png(new DrawnWriter(2).genuine(1));

	private static final byte[] BLANK = blank();

	private static final String FULL = TestCallers.caller("default", "night", Authority.BATCH, Authority.VERIFY);

	private static final WebhookReceiver RECEIVER = new WebhookReceiver();

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@Autowired
	private MeterRegistry meters;

	private Service service;

	@DynamicPropertySource
	static void webhooks(DynamicPropertyRegistry settings) {
		for (String name : List.of("late", "deaf")) {
			settings.add("countersign.batches.webhooks.%s.url".formatted(name), () -> RECEIVER.uri("/" + name));
			settings.add("countersign.batches.webhooks.%s.secret-file".formatted(name),
					() -> WebhookReceiver.secretFile(folder));
		}
	}

	@AfterAll
	static void stop() {
		RECEIVER.stop();
	}

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void answersEachLineAsVerifyDoes() {
		assertThat(this.service
			.send(new Multipart().image("image", SPECIMEN).post(this.service.uri("/references/night/specimens")))
			.statusCode()).isEqualTo(201);
		String id = submit("""
				{"customId":"by id","referenceId":"night","query":"genuine.png","amount":1250.50}
				{"customId":"blank","referenceId":"night","query":"blank.png"}
				{"customId":"by image","references":["specimen.png"],"query":"stranger.png"}
				{"customId":"unknown","referenceId":"nobody","query":"genuine.png"}
				{"customId":"no image","references":["specimen.png"],"query":"text.png","threshold":0.5}
				""");
		JsonNode batch = awaitEnd(id);
		assertThat(batch.at("/counts").toString())
			.isEqualTo("{\"total\":5,\"done\":5,\"match\":1,\"mismatch\":1,\"review\":0,\"failed\":3}");
		assertThat(batch.get("finishedAt").isNull()).isFalse();
		List<JsonNode> results = results(id, "");
		assertThat(results).extracting((result) -> result.get("customId").stringValue())
			.containsExactly("by id", "blank", "by image", "unknown", "no image");
		assertThat(results).extracting((result) -> result.get("status").stringValue())
			.containsExactly("SUCCEEDED", "FAILED", "SUCCEEDED", "FAILED", "FAILED");
		List<Multipart> same = List.of(new Multipart().text("referenceId", "night").image("query", GENUINE),
				new Multipart().text("referenceId", "night").image("query", BLANK),
				new Multipart().image("reference", SPECIMEN).image("query", STRANGER),
				new Multipart().text("referenceId", "nobody").image("query", GENUINE),
				new Multipart().image("reference", SPECIMEN).image("query", new byte[9]).text("threshold", "0.5"));
		for (int i = 0; i < same.size(); i++) {
			JsonNode answer = results.get(i).has("problem") ? results.get(i).get("problem")
					: results.get(i).get("verification");
			assertThat(without(answer, "id", "instance"))
				.isEqualTo(without(this.service.json(this.service.verify(same.get(i))), "id", "instance"));
		}
		assertRecorded(id, results.get(0).at("/verification/id").stringValue());
		assertThat(count("select count(*) from verification where batch_id = ?", id)).isEqualTo(2);
		assertThat(count("select count(*) from batch_image where batch_id = ?", id)).isZero();
	}

	private void assertRecorded(String id, String verification) {
		JsonNode record = this.service.json(this.service.get("/verifications/" + verification));
		assertThat(record.get("batchId").stringValue()).isEqualTo(id);
		assertThat(record.get("verdict").stringValue()).isEqualTo("MATCH");
		JsonNode reviews = this.service.json(this.service.get("/reviews?batchId=" + id)).get("reviews");
		assertThat(reviews.findValuesAsString("status")).hasSize(1);
		assertThat(reviews.at("/0/id").stringValue()).isEqualTo(verification);
		assertThat(reviews.at("/0/amount").toString()).isEqualTo("1250.5");
	}

	@Test
	void readsCsvAndFiltersResults() {
		String id = submit("""
				customId,references,query
				1,specimen.png,genuine.png
				2,specimen.png,stranger.png
				3,specimen.png;genuine.png,blank.png
				""");
		awaitEnd(id);
		assertThat(results(id, "?outcome=match")).extracting((result) -> result.get("customId").stringValue())
			.containsExactly("1");
		assertThat(results(id, "?outcome=FAILED")).extracting((result) -> result.at("/problem/type").stringValue())
			.containsExactly("urn:countersign:problem:unusable-image");
		assertThat(this.service.get("/batches/" + id + "/results?outcome=maybe").statusCode()).isEqualTo(400);
	}

	@Test
	void answersSameRequestAsAtFirst() {
		Multipart parts = parts("{\"customId\":\"1\",\"references\":[\"specimen.png\"],\"query\":\"genuine.png\"}");
		HttpResponse<byte[]> first = post(parts, "night-1", FULL);
		awaitEnd(this.service.json(first).get("id").stringValue());
		HttpResponse<byte[]> again = post(parts, "night-1", FULL);
		assertThat(again.statusCode()).isEqualTo(202);
		assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(this.service.json(again)).isEqualTo(this.service.json(first));
		HttpResponse<byte[]> other = post(
				parts("{\"customId\":\"2\",\"references\":[\"specimen.png\"],\"query\":\"genuine.png\"}"), "night-1",
				FULL);
		assertProblem(other, 422, "idempotency-key-reused");
		HttpResponse<byte[]> laterDeadline = post(parts.text("deadline", "2099-01-01T00:00:00Z"), "night-1", FULL);
		assertProblem(laterDeadline, 422, "idempotency-key-reused");
	}

	@Test
	void takesKeyOfRefusedBatchAgain() {
		assertProblem(post(parts("{}"), "night-2", FULL), 400, "invalid-manifest");
		assertThat(post(parts("{\"customId\":\"1\",\"referenceId\":\"nobody\",\"query\":\"genuine.png\"}"), "night-2",
				FULL)
			.statusCode()).isEqualTo(202);
		assertProblem(post(parts("{}"), " ", FULL), 400, "invalid-parameter");
	}

	@Test
	void namesLinesThatCannotBeUsed() {
		HttpResponse<byte[]> answer = post(parts("""
				{"customId":"1","referenceId":"night","query":"genuine.png"}
				{"customId":"1","referenceId":"night","query":"../genuine.png","threshold":-2}
				{"customId":"1","referenceId":"night","query":"../genuine.png"}
				"""), null, FULL);
		assertProblem(answer, 400, "invalid-manifest");
		JsonNode lines = this.service.json(answer).get("lines");
		assertThat(lines).extracting((line) -> line.get("line").intValue()).containsExactly(2, 3, 3);
		assertThat(lines.get(0).get("detail").stringValue()).contains("threshold");
		assertThat(count("select count(*) from batch where status = ?", "RECEIVING")).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "../a.png, is not a plain relative path", "/a.png, is not a plain relative path",
			"A.png, occurs twice", "c:a.png, is not a plain relative path" })
	void refusesHostileNamesInZip(String name, String reason) {
		Map<String, byte[]> files = new LinkedHashMap<>(Map.of("a.png", SPECIMEN));
		files.put(name, SPECIMEN);
		HttpResponse<byte[]> answer = post(
				parts("{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"a.png\"}", Zipped.of(files)), null, FULL);
		assertProblem(answer, 400, "invalid-parameter");
		assertThat(this.service.json(answer).get("detail").stringValue()).contains(reason);
	}

	@Test
	void refusesZipsThatAreNoneOrUnpackToTooMuch() {
		String before = this.database.sql("select coalesce(max(id), '') from batch").query(String.class).single();
		String line = "{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"0.png\"}";
		assertProblem(post(parts(line, new byte[50]), null, FULL), 400, "invalid-parameter");
		Map<String, byte[]> bombs = new LinkedHashMap<>();
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < 15; i++) {
			bombs.put(i + ".png", new byte[190_000]);
			lines.append("{\"customId\":\"%1$d\",\"referenceId\":\"r\",\"query\":\"%1$d.png\"}\n".formatted(i));
		}
		assertProblem(post(parts(lines.toString(), Zipped.of(bombs)), null, FULL), 413, "too-large");
		assertProblem(post(parts(line, new byte[3 << 20]), null, FULL), 413, "too-large");
		assertThat(count("select count(*) from batch_image where batch_id > ?", before)).isZero();
	}

	@Test
	void refusesIncompleteRequests() {
		assertProblem(post(new Multipart().image("images", Zipped.of(Map.of("a.png", SPECIMEN))), null, FULL), 400,
				"missing-part");
		assertProblem(post(new Multipart().text("manifest", "customId,query"), null, FULL), 400, "missing-part");
		String line = "{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"genuine.png\"}";
		assertProblem(post(parts(line).text("colour", "red"), null, FULL), 400, "invalid-parameter");
		assertProblem(post(parts(line).text("notBefore", "tonight"), null, FULL), 400, "invalid-parameter");
		assertProblem(post(parts(line).text("notBefore", "2999-01-01T00:00:00Z"), null, FULL), 400,
				"invalid-parameter");
		assertProblem(post(parts(line).text("deadline", "2001-01-01T00:00:00Z"), null, FULL), 400, "invalid-parameter");
	}

	@Test
	void waitsForItsTimeAndCanBeCancelled() {
		Instant later = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
		HttpResponse<byte[]> taken = post(
				parts("{\"customId\":\"1\",\"references\":[\"specimen.png\"],\"query\":\"genuine.png\"}")
					.text("notBefore", later.toString()),
				null, FULL);
		assertThat(taken.statusCode()).isEqualTo(202);
		String id = this.service.json(taken).get("id").stringValue();
		JsonNode waiting = this.service.json(this.service.get("/batches/" + id));
		assertThat(waiting.get("status").stringValue()).isEqualTo("QUEUED");
		assertThat(Instant.parse(waiting.get("notBefore").stringValue())).isEqualTo(later);
		assertThat(Instant.parse(waiting.get("deadline").stringValue())).isEqualTo(later.plus(Duration.ofDays(1)));
		HttpResponse<byte[]> cancelled = this.service.delete("/batches/" + id);
		assertThat(cancelled.statusCode()).isEqualTo(202);
		assertThat(this.service.json(cancelled).get("status").stringValue()).isEqualTo("CANCELLED");
		assertProblem(this.service.delete("/batches/" + id), 409, "batch-ended");
		assertThat(results(id, "")).isEmpty();
		JsonNode events = this.service.json(this.service.get("/admin/events?limit=1000")).get("events");
		assertThat(events)
			.extracting((event) -> event.get("action").stringValue() + " " + event.path("target").asString(""))
			.contains("batches.submit " + id, "batches.cancel " + id);
	}

	@Test
	void hidesBatchesOfOtherTenants() {
		String bank = TestCallers.caller("bank", "night", Authority.BATCH);
		String id = this.service
			.json(post(parts("{\"customId\":\"1\",\"references\":[\"specimen.png\"],\"query\":\"genuine.png\"}"), null,
					bank))
			.get("id")
			.stringValue();
		for (String path : List.of("/batches/" + id, "/batches/" + id + "/results", "/batches/none")) {
			assertProblem(this.service.get(path), 404, "unknown-batch");
		}
		assertProblem(this.service.delete("/batches/" + id), 404, "unknown-batch");
		JsonNode page = this.service.json(get("/batches?limit=1", bank));
		assertThat(page.at("/batches/0/id").stringValue()).isEqualTo(id);
		assertThat(page.get("next").isNull()).isTrue();
		assertThat(this.service.json(this.service.get("/batches")).get("batches"))
			.noneMatch((batch) -> batch.get("id").stringValue().equals(id));
	}

	@Test
	void showsVerdictsOnlyToRestrictedCallers() {
		String restricted = TestCallers.caller("default", "branch", Authority.BATCH, Authority.VERIFY_RESTRICTED);
		this.service
			.send(new Multipart().image("image", SPECIMEN).post(this.service.uri("/references/branch/specimens")));
		String id = this.service.json(post(parts("""
				{"customId":"1","referenceId":"branch","query":"genuine.png"}
				{"customId":"2","references":["specimen.png"],"query":"genuine.png"}
				"""), null, restricted)).get("id").stringValue();
		awaitEnd(id);
		HttpResponse<byte[]> answer = get("/batches/" + id + "/results", restricted);
		List<JsonNode> results = lines(answer);
		assertThat(results.get(0).get("verification").propertyNames()).containsExactly("id", "verdict", "model");
		assertThat(results.get(1).at("/problem/type").stringValue()).isEqualTo("urn:countersign:problem:forbidden");
		assertThat(results(id, "").get(0).get("verification").has("distance")).isTrue();
	}

	/** An answer that ended like a whole one would pass for all results. */
	@Test
	void breaksOffResultsThatFailOnTheWay() {
		String id = UlidCreator.getMonotonicUlid().toString();
		int total = 1000;
		this.database
			.sql("""
					insert into batch (id, tenant, subject, scopes, status, total, shards, image_bytes, created_at, touched_at,
					deadline, finished_at, settled, matches, mismatches, reviews, failures)
					values (?, 'default', 'night', 'batch', 'SUCCEEDED', ?, 1, 0, ?, ?, ?, ?, true, ?, 0, 0, 0)""")
			.params(id, total, time(Instant.now()), time(Instant.now()), time(Instant.now()), time(Instant.now()),
					total)
			.update();
		for (int line = 0; line < total; line++) {
			this.database.sql("insert into batch_line (batch_id, line, shard, custom_id, query) values (?, ?, 0, ?, 0)")
				.params(id, line, "cheque-" + line)
				.update();
			this.database.sql("insert into batch_result (batch_id, line, outcome, answer) values (?, ?, 'MATCH', ?)")
				.params(id, line, (line < total - 1) ? "{\"verdict\":\"MATCH\"}" : "broken")
				.update();
		}
		String restricted = TestCallers.caller("default", "branch", Authority.BATCH, Authority.VERIFY_RESTRICTED);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> get("/batches/" + id + "/results", restricted));
	}

	@Test
	void refusesMoreOpenBatchesThanAllowed() {
		String full = TestCallers.caller("full", "night", Authority.BATCH);
		String later = Instant.now().plus(Duration.ofHours(1)).toString();
		Multipart parts = parts("{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"genuine.png\"}")
			.text("notBefore", later);
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			ids.add(this.service.json(post(parts, null, full)).get("id").stringValue());
		}
		HttpResponse<byte[]> refused = post(parts, null, full);
		assertProblem(refused, 503, "overloaded");
		assertThat(refused.headers().firstValue("Retry-After")).contains("30");
		for (String id : ids) {
			assertThat(this.service
				.send(HttpRequest.newBuilder(this.service.uri("/batches/" + id))
					.DELETE()
					.header(TestCallers.HEADER, full))
				.statusCode()).isEqualTo(202);
		}
		assertThat(post(parts, null, full).statusCode()).isEqualTo(202);
	}

	@Test
	void refusesIdsThatNoDatabaseCouldLookUp() {
		for (String after : List.of("%00", "none", "01M84Y5XYC1Y0TNM0B3ZQ3M3X%00", "")) {
			assertProblem(this.service.get("/batches?after=" + after), 400, "invalid-parameter");
		}
		assertProblem(this.service.get("/batches/none/results?outcome=%00"), 400, "invalid-parameter");
		assertProblem(post(
				parts("{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"genuine.png\"}").text("webhook", "\0"),
				null, FULL), 400, "invalid-parameter");
		assertProblem(
				post(parts("{\"customId\":\"\\u0000\",\"referenceId\":\"r\",\"query\":\"genuine.png\"}"), null, FULL),
				400, "invalid-manifest");
	}

	@Test
	void tellsEndOfBatchAgainUntilItIsTaken() {
		double taken = webhooks("taken");
		String id = submitWithWebhook("late");
		awaitEnd(id);
		bringForward(id);
		Awaitility.await().until(() -> webhookTasks(id), (waiting) -> waiting == 0);
		List<WebhookReceiver.Message> messages = RECEIVER.messagesOf("batch-" + id);
		assertThat(messages).hasSize(2).allMatch(WebhookReceiver.Message::isSigned);
		JsonNode told = JsonMapper.shared().readTree(messages.get(1).body());
		assertThat(told.at("/data/id").stringValue()).isEqualTo(id);
		assertThat(told.at("/data/status").stringValue()).isEqualTo("SUCCEEDED");
		assertThat(told.at("/data/counts/match").intValue()).isOne();
		assertThat(webhooks("taken")).isEqualTo(taken + 1);
	}

	@Test
	void givesWebhookUpAfterItsLastTry() {
		double givenUp = webhooks("given_up");
		String id = submitWithWebhook("deaf");
		awaitEnd(id);
		for (int tries = 1; tries < 10; tries++) {
			bringForward(id);
			int before = tries;
			Awaitility.await().until(() -> RECEIVER.messagesOf("batch-" + id).size() > before);
		}
		Awaitility.await().until(() -> webhookTasks(id), (waiting) -> waiting == 0);
		assertThat(RECEIVER.messagesOf("batch-" + id)).hasSize(10).allMatch(WebhookReceiver.Message::isSigned);
		assertThat(webhooks("given_up")).isEqualTo(givenUp + 1);
	}

	@Test
	void refusesWebhookThatIsNotConfigured() {
		Multipart parts = parts("{\"customId\":\"1\",\"referenceId\":\"r\",\"query\":\"genuine.png\"}");
		HttpResponse<byte[]> answer = post(parts.text("webhook", RECEIVER.uri("/late").toString()), "night-3", FULL);
		assertProblem(answer, 400, "invalid-parameter");
		assertThat(this.service.json(answer).get("parameter").stringValue()).isEqualTo("webhook");
	}

	private String submitWithWebhook(String name) {
		HttpResponse<byte[]> answer = post(
				parts("{\"customId\":\"1\",\"references\":[\"specimen.png\"],\"query\":\"genuine.png\"}")
					.text("webhook", name),
				null, FULL);
		assertThat(answer.statusCode()).isEqualTo(202);
		return this.service.json(answer).get("id").stringValue();
	}

	/** Waits until a webhook has failed, and has it tried again now. */
	private void bringForward(String id) {
		Awaitility.await()
			.until(() -> this.database
				.sql("""
						update scheduled_tasks set execution_time = ? where task_name = 'batch-webhook' and task_instance = ?
						and picked = false and execution_time > ?""")
				.param(time(Instant.now()))
				.param(id)
				.param(time(Instant.now().plusSeconds(1)))
				.update(), (updated) -> updated == 1);
	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private int webhookTasks(String id) {
		return count("select count(*) from scheduled_tasks where task_name = 'batch-webhook' and task_instance = ?",
				id);
	}

	private double webhooks(String outcome) {
		return this.meters.get("countersign.batch.webhooks").tag("outcome", outcome).counter().count();
	}

	private String submit(String manifest) {
		HttpResponse<byte[]> answer = post(parts(manifest), null, FULL);
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(202);
		JsonNode batch = this.service.json(answer);
		assertThat(batch.get("status").stringValue()).isEqualTo("QUEUED");
		String id = batch.get("id").stringValue();
		assertThat(answer.headers().firstValue("Location")).contains("/batches/" + id);
		return id;
	}

	private static Multipart parts(String manifest) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("specimen.png", SPECIMEN);
		files.put("genuine.png", GENUINE);
		files.put("stranger.png", STRANGER);
		files.put("blank.png", BLANK);
		files.put("text.png", new byte[9]);
		return parts(manifest, Zipped.of(files));
	}

	private static Multipart parts(String manifest, byte[] zip) {
		return new Multipart().image("manifest", manifest.getBytes(StandardCharsets.UTF_8)).image("images", zip);
	}

	private HttpResponse<byte[]> post(Multipart parts, @Nullable String key, String caller) {
		HttpRequest.Builder request = parts.post(this.service.uri("/batches")).header(TestCallers.HEADER, caller);
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		return this.service.send(request);
	}

	private HttpResponse<byte[]> get(String path, String caller) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri(path)).header(TestCallers.HEADER, caller));
	}

	private JsonNode awaitEnd(String id) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.service.json(this.service.get("/batches/" + id)).path("status").asString(""),
					"SUCCEEDED"::equals);
		return this.service.json(this.service.get("/batches/" + id));
	}

	private List<JsonNode> results(String id, String query) {
		HttpResponse<byte[]> answer = this.service.get("/batches/" + id + "/results" + query);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
		return lines(answer);
	}

	private static List<JsonNode> lines(HttpResponse<byte[]> answer) {
		return new String(answer.body(), StandardCharsets.UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
	}

	private void assertProblem(HttpResponse<byte[]> answer, int status, String slug) {
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(status);
		assertThat(this.service.json(answer).get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
	}

	private int count(String sql, String parameter) {
		return this.database.sql(sql).param(parameter).query(Integer.class).single();
	}

	private static JsonNode without(JsonNode answer, String... fields) {
		return ((ObjectNode) answer).deepCopy().remove(List.of(fields));
	}

	private static byte[] blank() {
		byte[] paper = new byte[400 * 200];
		Arrays.fill(paper, (byte) 250);
		return Service.png(new GreyImage(400, 200, paper));
	}

}
