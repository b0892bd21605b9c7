package dev.countersign.admin.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.LocalService;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trainings whose processes and services are killed.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TrainingResumeTests {

	private static final String REQUEST = """
			{ "dataset": "drawn", "tower": "compact", "loss": "contrastive", "epochs": 2, "batchSize": 2, "limit": 8,
			  "augmentation": "default", "trainWriters": ["w1", "w2"], "validationWriters": ["w3"] }""";

	/** Two epochs of eight pairs, two in a batch. */
	private static final int STEPS = 8;

	private final TestDatabase database;

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	TrainingResumeTests(TestDatabase database) {
		this.database = database;
	}

	/**
	 * Kills first the training process, then the service. On H2 the service is started
	 * again; on PostgreSQL another node takes over.
	 */
	@Test
	void killedTrainingEndsLikeUninterruptedOne() throws Exception {
		DrawnSet.write(this.folder.resolve("sets").resolve("drawn"), 3, 3, 2);
		FileSystemUtils.copyRecursively(Path.of("models", "compact-11"),
				this.folder.resolve("models").resolve("compact-11"));
		String[] settings = settings();
		JsonNode undisturbed;
		String killed;
		List<ServiceProcess> nodes = new ArrayList<>();
		try {
			nodes.add(start(settings));
			if (this.database == TestDatabase.POSTGRESQL) {
				nodes.add(start(settings));
			}
			undisturbed = awaitEnd(nodes.get(0).uri("/"), post(nodes.get(0)));
			killed = post(nodes.get(0));
			awaitSteps(nodes.get(0), killed, 2);
			nodes.forEach((node) -> node.children().forEach(ProcessHandle::destroyForcibly));
			awaitSteps(nodes.get(0), killed, 5);
			// Between the two processes of the job there is a while without one.
			ServiceProcess runner = Awaitility.await()
				.until(() -> nodes.stream().filter((node) -> !node.children().isEmpty()).findFirst(),
						Optional::isPresent)
				.orElseThrow();
			List<ProcessHandle> orphans = runner.children();
			runner.kill();
			nodes.remove(runner);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
			JsonNode ended = nodes.isEmpty() ? afterRestart(settings, killed) : awaitEnd(nodes.get(0).uri("/"), killed);
			assertThat(undisturbed.get("status").stringValue()).isEqualTo("SUCCEEDED");
			assertThat(ended.get("status").stringValue()).isEqualTo("SUCCEEDED");
			assertThat(ended.get("trainLoss")).isEqualTo(undisturbed.get("trainLoss"));
			assertThat(ended.get("validationLoss")).isEqualTo(undisturbed.get("validationLoss"));
			assertThat(weights(ended)).isEqualTo(weights(undisturbed));
		}
		finally {
			nodes.forEach(ServiceProcess::close);
		}
	}

	private JsonNode afterRestart(String[] settings, String id) {
		try (LocalService again = LocalService.start(settings)) {
			return awaitEnd(again.uri("/"), id);
		}
	}

	private String[] settings() {
		List<String> settings = new ArrayList<>(this.database.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--countersign.datasets.directory=" + this.folder.resolve("sets"),
				"--countersign.models.directory=" + this.folder.resolve("models"),
				"--countersign.jobs.directory=" + this.folder.resolve("jobs"), "--countersign.jobs.memory=512MB",
				"--countersign.jobs.threads=1", "--countersign.training.checkpoint-steps=1",
				"--countersign.scheduler.poll-interval=200ms", "--countersign.scheduler.heartbeat=500ms"));
		return settings.toArray(String[]::new);
	}

	private ServiceProcess start(String[] settings) throws IOException, InterruptedException {
		return ServiceProcess.start(Files.createTempFile(this.folder, "service", ".log"), settings);
	}

	private String post(ServiceProcess node) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(node.uri("/admin/train"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(REQUEST))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		return this.json.readTree(response.body()).get("id").stringValue();
	}

	private JsonNode get(URI node, String id) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(node.resolve("/admin/train/" + id)).build();
		return this.json.readTree(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	private void awaitSteps(ServiceProcess node, String id, int steps) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> get(node.uri("/"), id).get("progress").doubleValue() * STEPS >= steps);
	}

	private JsonNode awaitEnd(URI node, String id) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> get(node, id), (job) -> !job.get("finishedAt").isNull());
	}

	private byte[] weights(JsonNode job) throws IOException {
		return Files.readAllBytes(
				this.folder.resolve("models").resolve(job.get("model").stringValue()).resolve("tower.safetensors"));
	}

}
