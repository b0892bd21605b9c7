package dev.countersign.admin.training;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.countersign.model.DatasetFigures;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.tower.Towers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trainings that request the activation of their model. The models that are active
 * meanwhile claim the best and the worst error rates.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "countersign.models.active=worst",
		"countersign.jobs.memory=512MB", "countersign.jobs.threads=1", "countersign.scheduler.poll-interval=100ms" })
class TrainingActivationTests {

	private static final String HELD_OUT = """
			{ "dataset": "drawn", "tower": "compact", "loss": "contrastive", "epochs": 1, "batchSize": 4, "limit": 8,
			  "trainWriters": ["w1", "w2"], "validationWriters": ["w3", "w4"], "activate": true }""";

	private static final String LEAKY = """
			{ "dataset": "leaky", "tower": "compact", "loss": "contrastive", "epochs": 1, "batchSize": 4,
			  "pairs": "listed", "activate": true }""";

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
	}

	@BeforeAll
	static void write() throws IOException {
		DrawnSet.write(folder.resolve("sets").resolve("drawn"), 4, 3, 2);
		DrawnSet.writeLeaky(folder.resolve("sets").resolve("leaky"), 3);
		claim("worst", 1);
		claim("best", 0);
	}

	private static void claim(String model, double errorRate) {
		DatasetFigures figures = new DatasetFigures(2, errorRate, errorRate, null, null, null);
		TemporaryModel.write(folder.resolve("models"), model, Towers.byId("compact"), null, 7,
				TrainingProvenance.builder().leak(null).results(Map.of("drawn", figures), Map.of(), null).build());
	}

	@BeforeEach
	void callTheService() {
		this.service = new Service(this.port);
	}

	@Test
	void activatesModelThatIsNotWorse() {
		activate("worst");
		JsonNode ended = train(HELD_OUT);
		assertThat(ended.at("/activation/reason").asString()).contains("not worse than worst");
		assertThat(ended.at("/activation/activated").asBoolean()).isTrue();
		String model = ended.path("model").asString();
		assertThat(served()).isEqualTo(model);
		JsonNode view = this.service.json(this.service.get("/admin/models/" + model));
		assertThat(view.path("active").asBoolean()).isTrue();
		assertThat(view.at("/activations/0/by").asString()).isEqualTo("training");
	}

	@Test
	void keepsWorseModelInactive() {
		activate("best");
		JsonNode ended = train(HELD_OUT);
		assertThat(ended.at("/activation/reason").asString()).contains("validation EER",
				"worse than the 0.0000 of best, which stays active");
		assertThat(ended.at("/activation/activated").asBoolean()).isFalse();
		assertThat(served()).isEqualTo("best");
		String path = "/admin/models/" + ended.path("model").asString();
		assertThat(this.service.json(this.service.get(path)).path("problem").isNull()).isTrue();
	}

	@Test
	void keepsModelWithLeakyValidationInactive() {
		activate("worst");
		JsonNode ended = train(LEAKY);
		assertThat(ended.at("/activation/reason").asString()).contains("leaky");
		assertThat(ended.at("/activation/activated").asBoolean()).isFalse();
		assertThat(served()).isEqualTo("worst");
	}

	private JsonNode train(String body) {
		HttpResponse<byte[]> accepted = this.service.send(HttpRequest.newBuilder(this.service.uri("/admin/train"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
		JsonNode job = this.service.json(accepted);
		assertThat(accepted.statusCode()).as(job.toString()).isEqualTo(202);
		JsonNode ended = Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.service.json(this.service.get("/admin/train/" + job.path("id").asString())),
					(now) -> !now.path("finishedAt").isNull());
		assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
		return ended;
	}

	private void activate(String model) {
		assertThat(this.service
			.send(HttpRequest.newBuilder(this.service.uri("/admin/models/" + model + "/activate"))
				.POST(HttpRequest.BodyPublishers.noBody()))
			.statusCode()).isEqualTo(200);
	}

	private String served() {
		HttpResponse<byte[]> answer = this.service
			.verify(new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
				.image("query", Service.png(new DrawnWriter(1).genuine(2))));
		return this.service.json(answer).path("model").asString();
	}

}
