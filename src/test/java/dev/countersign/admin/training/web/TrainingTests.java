package dev.countersign.admin.training.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import dev.countersign.model.Judgement;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WriterName;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Service;
import dev.countersign.tower.Towers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /admin/train} on a real port, with a real training process.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TrainingTests {

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	private Service service = new Service(0);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("countersign.datasets.directory", () -> folder.resolve("sets").toString());
		registry.add("countersign.models.directory", () -> folder.resolve("models").toString());
		registry.add("countersign.data.directory", () -> folder.resolve("data").toString());
		registry.add("countersign.jobs.memory", () -> "512MB");
		registry.add("countersign.jobs.threads", () -> "1");
		registry.add("countersign.scheduler.poll-interval", () -> "100ms");
	}

	@BeforeAll
	static void drawDataset() throws IOException {
		DrawnSet.write(folder.resolve("sets").resolve("drawn"), 4, 3, 2);
		DrawnSet.writeLeaky(folder.resolve("sets").resolve("leaky"), 3);
		FileSystemUtils.copyRecursively(Path.of("models", "compact-11"),
				folder.resolve("models").resolve("compact-11"));
		TemporaryModel.write(folder.resolve("models"), "smaller", Towers.of("compact", "ink-3-384x192", 768, 1), null);
	}

	@BeforeEach
	void callTheService() {
		this.service = new Service(this.port);
	}

	@Test
	void trainsModelAndReportsProgress() throws IOException {
		HttpResponse<byte[]> accepted = post("""
				{ "dataset": "drawn", "tower": "compact", "loss": "contrastive", "epochs": 2, "batchSize": 4,
				  "limit": 8, "trainWriters": ["w1", "w2"], "validationWriters": ["w3"], "targetFar": 0.25,
				  "activate": true }""");
		assertThat(accepted.statusCode()).isEqualTo(202);
		JsonNode job = this.service.json(accepted);
		String path = "/admin/train/" + job.get("id").stringValue();
		assertThat(accepted.headers().firstValue("Location")).hasValue(path);
		assertThat(job.at("/request/margin").doubleValue()).isEqualTo(2);
		assertThat(job.path("stage").isString()).isFalse();
		String events = new String(this.service.get(path + "/events").body(), StandardCharsets.UTF_8);
		assertThat(events).contains("event:progress").contains("event:end").contains("SUCCEEDED");
		JsonNode ended = this.service.json(this.service.get(path));
		assertThat(ended.get("status").stringValue()).isEqualTo("SUCCEEDED");
		assertThat(ended.get("epoch").intValue()).isEqualTo(2);
		assertThat(ended.get("step").intValue()).isEqualTo(2);
		assertThat(ended.get("stepsPerEpoch").intValue()).isEqualTo(2);
		assertThat(ended.get("progress").doubleValue()).isEqualTo(1);
		assertThat(ended.get("stage").stringValue()).isEqualTo("FINISHING");
		assertThat(ended.get("trainLoss")).hasSize(2);
		assertThat(ended.get("validationLoss")).hasSize(2);
		assertThat(ended.at("/activation/activated").booleanValue()).isFalse();
		assertThat(ended.get("loaderWaitShare").doubleValue()).isBetween(0.0, 1.0);
		String model = ended.get("model").stringValue();
		TrainingProvenance training = new ModelStore(folder.resolve("models")).load(model).manifest().training();
		assertThat(training.leaky()).isFalse();
		assertThat(training.targetFar()).isEqualTo(0.25);
		assertReportExists(model);
		BufferedImage plot = ImageIO.read(new ByteArrayInputStream(this.service.get(path + "/loss.png").body()));
		assertThat(plot.getWidth()).isEqualTo(800);
		assertThat(this.service.json(this.service.get("/admin/train?limit=1")).at("/jobs/0/status").stringValue())
			.isIn("SUCCEEDED", "CANCELLED", "QUEUED", "RUNNING");
		assertThat(delete(path).statusCode()).isEqualTo(409);
	}

	private void assertReportExists(String model) throws IOException {
		JsonNode view = this.service.json(this.service.get("/admin/models/" + model));
		assertThat(view.at("/metrics/validation/drawn/writers").intValue()).isEqualTo(1);
		JsonNode evaluation = view.get("evaluation");
		assertThat(evaluation.get("test")).isEmpty();
		assertThat(evaluation.get("validation")).hasSize(1);
		JsonNode report = evaluation.at("/validation/0");
		assertThat(report.get("weightsSha256")).isEqualTo(view.at("/manifest/weightsSha256"));
		assertThat(report.get("writers")).extracting(JsonNode::stringValue).containsExactly("w3");
		assertThat(report.at("/images/genuine").intValue()).isEqualTo(3);
		assertThat(report.get("leaky").booleanValue()).isFalse();
		assertThat(report.get("remarks").toString()).contains("fitted to these writers: w3");
		assertThat(report.get("references")).extracting((each) -> each.get("references").intValue())
			.containsExactly(1, 2, 3, 5, 10);
		JsonNode skilled = report.at("/references/0/skilled");
		assertThat(skilled.get("equalErrorRate").get("estimate"))
			.isEqualTo(view.at("/metrics/validation/drawn/skilledEer"));
		assertThat(skilled.get("frrAtFar")).hasSize(4);
		assertThat(skilled.get("minimumCllr").doubleValue()).isLessThanOrEqualTo(skilled.get("cllr").doubleValue());
		assertThat(report.get("shortcuts")).hasSize(6);
		assertThat(Files.readString(folder.resolve("models").resolve(model).resolve("MODEL_CARD.md")))
			.contains("| drawn | 1 | 1 |", "| drawn | 0 of 5 (0.0 %) |");
		assertThat(this.service.json(this.service.get("/admin/models/compact-11")).get("evaluation").isNull())
			.isEqualTo(Files.notExists(Path.of("models", "compact-11", "evaluation.json")));
	}

	@Test
	void trainsOnSplitWithSharedWritersAndMarksItLeaky() {
		HttpResponse<byte[]> accepted = post("""
				{ "dataset": "leaky", "tower": "compact", "loss": "contrastive", "pairs": "listed", "epochs": 50 }""");
		JsonNode job = this.service.json(accepted);
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(job.get("leaky").booleanValue()).isTrue();
		assertThat(job.get("leak").stringValue()).contains("3 writers");
		String path = "/admin/train/" + job.get("id").stringValue();
		assertThat(delete(path).statusCode()).isEqualTo(202);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.service.json(this.service.get(path)).get("status").stringValue(), "CANCELLED"::equals);
		assertThat(delete(path).statusCode()).isEqualTo(409);
		assertThat(this.service.json(delete(path)).get("type").stringValue())
			.isEqualTo("urn:countersign:problem:job-ended");
	}

	@Test
	void remembersWritersOfStartingModel() {
		JsonNode job = this.service.json(post("""
				{ "dataset": "drawn", "from": "compact-11", "epochs": 1, "writersPerBatch": 2, "judgement": "none",
				  "trainWriters": ["w1", "w2"], "validationWriters": ["w3", "w4"] }"""));
		String path = "/admin/train/" + job.get("id").stringValue();
		HttpResponse<byte[]> followed = this.service.get(path + "/events");
		assertThat(new String(followed.body(), StandardCharsets.UTF_8)).contains("SUCCEEDED");
		Map<String, List<String>> headers = this.service.get(path).headers().map();
		assertThat(headers.get("cache-control")).singleElement().asString().contains("no-store");
		for (String added : List.of("cache-control", "content-security-policy", "referrer-policy",
				"x-content-type-options", "x-frame-options")) {
			assertThat(followed.headers().allValues(added)).as(added).isEqualTo(headers.get(added));
		}
		String model = this.service.json(this.service.get(path)).get("model").stringValue();
		ModelManifest manifest = new ModelStore(folder.resolve("models")).load(model).manifest();
		assertThat(manifest.judgement()).isEqualTo(Judgement.NONE);
		TrainingProvenance training = manifest.training();
		assertThat(training.leaky()).isFalse();
		assertThat(training.from()).isEqualTo("compact-11");
		assertThat(training.trainingWritersOf("cedar")).contains("1");
		assertThat(training.trainingWritersOf("drawn")).containsExactly("w1", "w2");
	}

	@Test
	void marksTrainingLeakyIfStartingModelHasSeenValidationWriters() {
		TemporaryModel.write(folder.resolve("models"), "knows-w3", Towers.byId("compact"), null, 7,
				TrainingProvenance.builder()
					.training(Map.of(), List.of(new WriterName("other", "w2"), new WriterName("drawn", "w3")), "")
					.build());
		JsonNode job = this.service.json(post("""
				{ "dataset": "drawn", "from": "knows-w3", "trainWriters": ["w1", "w2"],
				  "validationWriters": ["w3", "w4"], "epochs": 1000 }"""));
		assertThat(job.at("/request/tower").stringValue()).isEqualTo("compact");
		assertThat(job.get("leaky").booleanValue()).isTrue();
		assertThat(job.get("leak").stringValue()).contains("knows-w3", "1 of the validation writers, such as w3");
		delete("/admin/train/" + job.get("id").stringValue());
	}

	@Test
	void usesRecipeOfTheArticleByDefault() {
		JsonNode job = this.service.json(post("{ \"dataset\": \"drawn\" }"));
		JsonNode request = job.get("request");
		assertThat(request.toString()).contains("\"tower\":\"article\"", "\"loss\":\"contrastive\"", "\"epochs\":20",
				"\"batchSize\":32", "\"learningRate\":0.001", "\"weightDecay\":5.0E-4", "\"margin\":2.0", "\"seed\":1",
				"\"optimizer\":\"adam\"", "\"schedule\":\"constant\"", "\"augmentation\":\"none\"",
				"\"targetFar\":0.05", "\"judgement\":\"signature\"");
		assertThat(request.get("trainWriters").size() + request.get("validationWriters").size()).isEqualTo(4);
		delete("/admin/train/" + job.get("id").stringValue());
	}

	@Test
	void namesEveryInvalidField() {
		HttpResponse<byte[]> response = post(
				"""
						{ "dataset": "nowhere", "tower": "babel", "loss": 3, "epochs": 0, "batchSize": 1.5, "learningRate": -1,
						  "weightDecay": "much", "margin": 0, "seed": -1, "limit": 1, "trainWriters": [], "targetFar": 0, "activate": "yes",
						  "colour": "red" }""");
		assertThat(response.statusCode()).isEqualTo(400);
		JsonNode problem = this.service.json(response);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:invalid-parameter");
		assertThat(problem.get("errors").valueStream().map((error) -> error.get("field").stringValue()))
			.containsExactlyInAnyOrder("dataset", "tower", "loss", "epochs", "batchSize", "learningRate", "weightDecay",
					"margin", "seed", "limit", "trainWriters", "targetFar", "activate", "colour");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{}|dataset", "{ \"dataset\": \"../sets\" }|dataset",
			"{ \"dataset\": \"drawn\", \"trainWriters\": [\"w9\"] }|trainWriters",
			"{ \"dataset\": \"drawn\", \"trainWriters\": [\"w1\"], \"validationWriters\": [\"w1\"] }|validationWriters",
			"{ \"dataset\": \"drawn\", \"loss\": \"forgery-aware\", \"margin\": 1 }|margin",
			"{ \"dataset\": \"drawn\", \"pairs\": \"listed\" }|pairs",
			"{ \"dataset\": \"drawn\", \"from\": \"compact-0\" }|from",
			"{ \"dataset\": \"drawn\", \"from\": \"../models\" }|from", "{ \"dataset\": \"drawn\", \"from\": 7 }|from",
			"{ \"dataset\": \"drawn\", \"from\": \"compact-11\", \"tower\": \"article\" }|from",
			"{ \"dataset\": \"drawn\", \"from\": \"smaller\" }|from",
			"{ \"dataset\": \"drawn\", \"sampling\": \"writers\" }|sampling" })
	void rejectsFieldThatDatasetOrLossDoesNotAllow(String body, String field) {
		HttpResponse<byte[]> response = post(body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.service.json(response)
			.get("errors")
			.valueStream()
			.map((error) -> error.get("field").stringValue())).contains(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "\"drawn\"" })
	void rejectsBodyThatIsNotAnObject(String body) {
		assertThat(post(body).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "train", "evaluate" })
	void rejectsPlaceThatIsNoJob(String kind) {
		HttpResponse<byte[]> response = this.service.get("/admin/%s?after=%%00".formatted(kind));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.service.json(response).get("parameter").stringValue()).isEqualTo("after");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/events", "/loss.png" })
	void reportsUnknownJobAsNotFound(String what) {
		HttpResponse<byte[]> response = this.service.get("/admin/train/01ARZ3NDEKTSV4RRFFQ69G5FAV" + what);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("unknown-job");
	}

	private HttpResponse<byte[]> post(String body) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri("/admin/train"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<byte[]> delete(String path) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri(path)).DELETE());
	}

}
