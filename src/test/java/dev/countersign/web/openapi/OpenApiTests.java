package dev.countersign.web.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.countersign.image.GreyImage;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.Zipped;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document: clients are generated from it and used, and the answers that it
 * shows are given again.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.jobs.enabled=false", "countersign.verification.max-references=4",
				"countersign.images.max-bytes=200KB", "countersign.review.enabled=true",
				"countersign.review.match-share=1" })
class OpenApiTests {

	private static final Path SAMPLES = Path.of("src", "main", "resources", "static", "samples").toAbsolutePath();

	private static final Path MODEL = Path.of("models", "compact-11");

	/** Statuses of problems that are not an operation's own. */
	private static final List<String> SHARED = List.of("401", "403", "408", "429", "503");

	private static final Pattern SLUG = Pattern.compile("`([a-z-]+)`");

	private static final String REFERENCE = "/references/NL02ABNA0123456789";

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	private Service service = new Service(0);

	private JsonNode document = JsonMapper.shared().createObjectNode();

	private final GivenAnswers answers = new GivenAnswers("");

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) throws IOException {
		FileSystemUtils.copyRecursively(MODEL, folder.resolve("models").resolve("compact-11"));
		settings.add("countersign.models.directory", () -> folder.resolve("models").toString());
		settings.add("countersign.datasets.directory", () -> folder.resolve("sets").toString());
	}

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
		this.document = this.service.json(this.service.get("/v3/api-docs"));
	}

	@Test
	void answersAsDocumented() throws IOException {
		call();
		this.answers.compareWithExamples();
		this.answers.compareWithSchemas(this.document);
	}

	private void call() throws IOException {
		verify();
		enrol();
		lookUpTrail();
		handInBatches();
		review();
		manageModels();
		manageDatasets();
		manageJobs("Training", "/admin/train", """
				{ "dataset": "drawn", "tower": "compact", "loss": "contrastive", "epochs": 3, "batchSize": 2,
				  "trainWriters": ["w1", "w2"], "validationWriters": ["w3"] }""", "loss.png", "getLossCurve");
		give("followTraining", this.service.get("/admin/train/none/events"));
		manageJobs("Evaluation", "/admin/evaluate", """
				{ "dataset": "drawn", "split": "all", "model": "compact-11" }""", "det.png", "getEvaluationPlot");
	}

	@Test
	void documentsUnknownFieldsOfManifestAsAnyJson() {
		JsonNode schemas = this.document.at("/components/schemas");
		assertThat(schemas.propertyNames()).contains("TrainingProvenance", "RecordedFusion").doesNotContain("JsonNode");
		assertThat(schemas.at("/TrainingProvenance/properties/others/additionalProperties")).isEmpty();
	}

	@Test
	void showsAnExampleOfEveryAnswerInJson() {
		Set<String> missing = new TreeSet<>();
		operations().forEach((operation) -> operation.get("responses").properties().forEach((response) -> {
			JsonNode content = response.getValue().at("/content/application~1json");
			if (!content.isMissingNode() && !content.has("example")) {
				missing.add(operation.get("operationId").stringValue() + "-" + response.getKey());
			}
		}));
		assertThat(missing).isEmpty();
	}

	@Test
	void showsAnExampleOfEveryProblemThatManyOperationsGive() {
		Set<String> missing = new TreeSet<>();
		Set<String> shown = new TreeSet<>();
		operations().forEach((operation) -> SHARED.forEach((status) -> {
			JsonNode response = operation.at("/responses/" + status);
			Matcher slugs = SLUG.matcher(response.path("description").asString(""));
			while (slugs.find()) {
				JsonNode example = response.at("/content/application~1problem+json/examples").path(slugs.group(1));
				String target = example.path("$ref").asString("");
				(example.has("value") || (!target.isEmpty() && this.document.at(target.substring(1)).has("value"))
						? shown : missing)
					.add(status + " " + slugs.group(1));
			}
		}));
		assertThat(missing).isEmpty();
		assertThat(shown).containsExactly("401 unauthenticated", "403 forbidden", "408 request-timeout",
				"429 too-many-attempts", "429 too-many-requests", "503 overloaded", "503 unavailable");
	}

	@Test
	void documentsSlowBodies() {
		operations().forEach((operation) -> assertThat(operation.get("responses").has("408"))
			.as(operation.get("operationId").stringValue())
			.isEqualTo(operation.has("requestBody")));
	}

	@Test
	void namesOperationsOnceAndForGood() {
		List<String> ids = operations().stream().map((each) -> each.get("operationId").stringValue()).toList();
		assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates().allMatch((id) -> id.matches("[a-z][A-Za-z]+"));
		assertThat(this.document.get("paths").propertyNames()).doesNotContain("/error");
		assertThat(this.document.at("/components/schemas").propertyNames()).noneMatch((name) -> name.contains("Sse"));
		assertThat(this.document.at("/servers/0/url").stringValue()).isEqualTo("/");
	}

	@Test
	void describesAccess() {
		assertThat(this.document.at("/components/securitySchemes/bearer/scheme").stringValue()).isEqualTo("bearer");
		assertThat(this.document.at("/components/securitySchemes/apiKey/name").stringValue()).isEqualTo("X-API-Key");
		operations().forEach((operation) -> {
			if (operation.at("/tags/0").asString("").equals("Console")) {
				assertThat(operation.get("security").size()).as("anybody may sign in").isZero();
				return;
			}
			assertThat(operation.get("responses").propertyNames()).contains("401", "403", "429");
			assertThat(operation.at("/responses/429/headers").has("Retry-After")).isTrue();
			assertThat(operation.at("/security/0").has("bearer")).isTrue();
			assertThat(operation.get("description").stringValue())
				.contains("Needs the scope `%s`.".formatted(operation.get("x-required-scope").stringValue()));
		});
		assertThat(
				this.document.at("/paths/~1references~1{referenceId}~1specimens/post/x-required-scope").stringValue())
			.isEqualTo("enrol");
	}

	@ParameterizedTest
	@EnumSource
	void generatesWorkingClient(GeneratedClient language, @TempDir Path own) throws IOException {
		Path file = Files.write(own.resolve("document.json"), this.service.get("/v3/api-docs").body());
		String reference = "client-" + language;
		try {
			List<String> printed = language.check(file, own,
					List.of(this.service.uri("").toString(), SAMPLES.resolve("writer-1-genuine-1.png").toString(),
							SAMPLES.resolve("writer-1-genuine-2.png").toString(), reference));
			assertThat(printed).containsExactly("verdict MATCH", "specimens 1", "threshold 0.4", "source REFERENCE",
					"cleared true", "problem urn:countersign:problem:unknown-reference");
		}
		finally {
			send("DELETE", "/references/" + reference, "");
		}
	}

	private List<JsonNode> operations() {
		return GivenAnswers.operations(this.document);
	}

	private void verify() throws IOException {
		give("verify", this.service.verify(pair()));
		give("verify", this.service.verify(new Multipart()));
		give("verify", this.service.verify(pair().text("referenceId", "account-1")));
		give("verify", this.service.verify(pair().text("threshold", "half")));
		give("verify", this.service.verify(new Multipart().image("query", sample(2)).text("referenceId", "nobody")));
		give("verify",
				this.service.verify(new Multipart().image("query", new byte[300_000]).image("reference", sample(1))));
		give("verify", this.service.verify(new Multipart().image("query", new byte[9]).image("reference", sample(1))));
		give("verify", this.service.verify(new Multipart().image("query", blank()).image("reference", sample(1))));
		give("verify", this.service.send(pair().post(this.service.uri("/verify")).header("Accept", "text/csv")));
	}

	private void enrol() throws IOException {
		give("enrolSpecimens", post(REFERENCE + "/specimens", new Multipart().image("image", sample(1))));
		give("enrolSpecimens", post(REFERENCE + "/specimens", new Multipart()));
		give("enrolSpecimens", post(REFERENCE + "/specimens", new Multipart().image("image", new byte[300_000])));
		give("enrolSpecimens", post(REFERENCE + "/specimens", new Multipart().image("image", new byte[9])));
		give("enrolSpecimens", post(REFERENCE + "/specimens", new Multipart().image("image", blank())));
		give("setThreshold", send("PATCH", REFERENCE, "{ \"threshold\": 0.4 }"));
		give("setThreshold", send("PATCH", REFERENCE, "{ \"threshold\": -1 }"));
		give("setThreshold", send("PATCH", "/references/nobody", "{ \"threshold\": 0.4 }"));
		give("getReference", this.service.get(REFERENCE));
		give("getReference", this.service.get("/references/nobody"));
		give("listReferences", this.service.get("/references"));
		give("listReferences", this.service.get("/references?limit=0"));
		give("deleteSpecimen", send("DELETE", REFERENCE + "/specimens/none", ""));
		give("deleteReference", send("DELETE", "/references/nobody", ""));
	}

	private void lookUpTrail() throws IOException {
		HttpResponse<byte[]> verified = this.service
			.verify(new Multipart().image("query", sample(2)).text("referenceId", "NL02ABNA0123456789"));
		String id = this.service.json(verified).get("id").stringValue();
		give("getVerification", this.service.get("/verifications/" + id));
		give("getVerification", this.service.get("/verifications/none"));
		give("listVerifications", this.service.get("/verifications?referenceId=NL02ABNA0123456789"));
		give("listVerifications", this.service.get("/verifications?limit=0"));
	}

	/** Its time does not come, so that it looks the same each time. */
	private void handInBatches() throws IOException {
		byte[] zip = Zipped.of(Map.of("front/1.png", sample(2)));
		String line = "{\"customId\":\"cheque-1\",\"referenceId\":\"NL02ABNA0123456789\",\"query\":\"front/%d.png\"}";
		String later = Instant.now().plus(Duration.ofHours(6)).toString();
		HttpResponse<byte[]> taken = hand(batch(line.formatted(1), zip).text("notBefore", later), "night 1");
		give("submitBatch", taken);
		give("submitBatch", hand(batch(line.formatted(2), zip), "night 2"));
		give("submitBatch", hand(batch(line.formatted(1), zip), "night 1"));
		give("submitBatch", hand(new Multipart(), "night 3"));
		String path = "/batches/" + this.service.json(taken).get("id").stringValue();
		give("getBatch", this.service.get(path));
		give("getBatch", this.service.get("/batches/none"));
		give("listBatches", this.service.get("/batches"));
		give("listBatches", this.service.get("/batches?limit=0"));
		give("getBatchResults", this.service.get("/batches/none/results"));
		give("cancelBatch", send("DELETE", path, ""));
		give("cancelBatch", send("DELETE", path, ""));
		give("cancelBatch", send("DELETE", "/batches/none", ""));
	}

	private HttpResponse<byte[]> hand(Multipart parts, String key) {
		return this.service.send(parts.post(this.service.uri("/batches")).header("Idempotency-Key", key));
	}

	private static Multipart batch(String manifest, byte[] zip) {
		return new Multipart().image("manifest", manifest.getBytes(StandardCharsets.UTF_8)).image("images", zip);
	}

	private void review() throws IOException {
		HttpResponse<byte[]> verified = this.service.verify(pair());
		String review = "/reviews/" + this.service.json(verified).get("id").stringValue();
		give("listReviews", this.service.get("/reviews?limit=1"));
		give("listReviews", this.service.get("/reviews?limit=0"));
		give("getReview", this.service.get(review));
		give("getReview", this.service.get("/reviews/none"));
		give("getReviewImage", this.service.get("/reviews/none/images/0"));
		give("getSpecimenImage", this.service.get(REFERENCE + "/specimens/none/image"));
		give("leaseReview", send("POST", review + "/lease", ""));
		give("decideReview", send("POST", review + "/decision", "{ \"outcome\": \"FORGED\" }"));
		give("decideReview", send("POST", review + "/decision",
				"{ \"outcome\": \"FORGED\", \"reason\": \"other-rhythm\", \"note\": \"Hesitant strokes\" }"));
		give("decideReview", send("POST", review + "/decision", "{ \"outcome\": \"GENUINE\" }"));
		give("leaseReview", send("POST", review + "/lease", ""));
		give("getReviewReport", this.service.get("/reviews/report?from=2026-01-01T00:00:00Z"));
		give("getReviewReport", this.service.get("/reviews/report?from=yesterday"));
		give("releaseReview", send("DELETE", "/reviews/none/lease", ""));
	}

	private void manageModels() throws IOException {
		byte[] weights = Files.readAllBytes(MODEL.resolve("tower.safetensors"));
		give("importModel", post("/admin/models", weights(weights, "imported").text("threshold", "0.7")));
		give("importModel", post("/admin/models", weights(weights, "imported").text("threshold", "0.7")));
		give("importModel", post("/admin/models", weights(weights, "other")));
		give("importModel", post("/admin/models", weights(new byte[100], "other").text("threshold", "0.7")));
		give("getModel", this.service.get("/admin/models/imported"));
		give("getModel", this.service.get("/admin/models/none"));
		give("listModels", this.service.get("/admin/models"));
		give("activateModel", send("POST", "/admin/models/imported/activate", ""));
		give("activateModel", send("POST", "/admin/models/none/activate", ""));
	}

	private void manageDatasets() throws IOException {
		byte[] zip = zip();
		give("uploadDataset", post("/admin/datasets", file(zip).text("name", "drawn")));
		give("uploadDataset", post("/admin/datasets", file(zip).text("name", "drawn")));
		give("uploadDataset", post("/admin/datasets", file(new byte[9]).text("name", "other")));
		give("uploadDataset", post("/admin/datasets", new Multipart()));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.service.json(this.service.get("/admin/datasets")).at("/0/checked").asBoolean());
		give("listDatasets", this.service.get("/admin/datasets"));
	}

	private void manageJobs(String kind, String path, String request, String picture, String getPicture) {
		HttpResponse<byte[]> started = send("POST", path, request);
		give("start" + kind, started);
		give("start" + kind, send("POST", path, "{ \"dataset\": \"none\", \"epochs\": 0 }"));
		String id = this.service.json(started).get("id").stringValue();
		give("get" + kind, this.service.get(path + "/" + id));
		give("get" + kind, this.service.get(path + "/none"));
		give("list" + kind + "s", this.service.get(path));
		give("list" + kind + "s", this.service.get(path + "?limit=0"));
		give(getPicture, this.service.get(path + "/none/" + picture));
		give("cancel" + kind, send("DELETE", path + "/" + id, ""));
		give("cancel" + kind, send("DELETE", path + "/" + id, ""));
		give("cancel" + kind, send("DELETE", path + "/none", ""));
	}

	private void give(String operation, HttpResponse<byte[]> response) {
		this.answers.give(operation, response);
	}

	private HttpResponse<byte[]> post(String path, Multipart parts) {
		return this.service.send(parts.post(this.service.uri(path)));
	}

	private HttpResponse<byte[]> send(String method, String path, String json) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri(path))
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(json)));
	}

	private static Multipart pair() throws IOException {
		return new Multipart().image("reference", sample(1)).image("query", sample(2));
	}

	private static byte[] sample(int number) throws IOException {
		return Files.readAllBytes(SAMPLES.resolve("writer-1-genuine-%d.png".formatted(number)));
	}

	private static byte[] blank() {
		byte[] pixels = new byte[400 * 200];
		Arrays.fill(pixels, (byte) 250);
		return Service.png(new GreyImage(400, 200, pixels));
	}

	private static Multipart weights(byte[] weights, String id) {
		return new Multipart().image("weights", weights).text("id", id);
	}

	private static Multipart file(byte[] content) {
		return new Multipart().image("file", content);
	}

	private static byte[] zip() throws IOException {
		Path set = folder.resolve("drawn");
		DrawnSet.write(set, 3, 3, 2);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
				Stream<Path> files = Files.walk(set)) {
			files.filter(Files::isRegularFile).sorted().forEach((file) -> {
				try {
					zip.putNextEntry(new ZipEntry(set.relativize(file).toString().replace('\\', '/')));
					zip.write(Files.readAllBytes(file));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		return bytes.toByteArray();
	}

}
