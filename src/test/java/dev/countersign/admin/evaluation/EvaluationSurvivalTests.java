package dev.countersign.admin.evaluation;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Evaluations whose service is killed, and that are cancelled.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EvaluationSurvivalTests {

	private static final int WRITERS = 8;

	private static final int GENUINE = 8;

	private static final int FORGED = 6;

	private final TestDatabase database;

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	EvaluationSurvivalTests(TestDatabase database) {
		this.database = database;
	}

	@Test
	void survivesKilledServiceAndEndsWhenCancelled() throws Exception {
		DrawnSet.write(this.folder.resolve("sets").resolve("drawn"), WRITERS, GENUINE, FORGED);
		String[] settings = settings();
		String killed;
		try (ServiceProcess first = start(settings)) {
			killed = post(first.uri("/"));
			awaitRunning(first.uri("/"), killed);
			List<ProcessHandle> orphans = first.children();
			assertThat(orphans).isNotEmpty();
			first.kill();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
		}
		try (LocalService again = LocalService.start(settings)) {
			URI second = again.uri("/");
			JsonNode ended = awaitEnd(second, killed);
			assertThat(ended.get("status").stringValue()).as(ended.toString()).isEqualTo("SUCCEEDED");
			assertThat(ended.at("/result/references/0/skilled/impostorPairs").intValue())
				.isEqualTo(WRITERS * GENUINE * FORGED);
			String cancelled = post(second);
			awaitRunning(second, cancelled);
			List<ProcessHandle> processes = again.children();
			assertThat(delete(second, cancelled)).isEqualTo(202);
			JsonNode gone = awaitEnd(second, cancelled);
			assertThat(gone.get("status").stringValue()).isEqualTo("CANCELLED");
			assertThat(gone.get("result").isNull()).isTrue();
			Awaitility.await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
			assertThat(delete(second, cancelled)).isEqualTo(409);
		}
	}

	private String[] settings() {
		List<String> settings = new ArrayList<>(this.database.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--countersign.datasets.directory=" + this.folder.resolve("sets"),
				"--countersign.jobs.directory=" + this.folder.resolve("jobs"), "--countersign.jobs.memory=512MB",
				"--countersign.jobs.threads=1", "--countersign.scheduler.poll-interval=200ms",
				"--countersign.scheduler.heartbeat=500ms"));
		return settings.toArray(String[]::new);
	}

	private ServiceProcess start(String[] settings) throws IOException, InterruptedException {
		return ServiceProcess.start(Files.createTempFile(this.folder, "service", ".log"), settings);
	}

	private String post(URI service) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(service.resolve("/admin/evaluate"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("""
					{ "dataset": "drawn", "model": "compact-11" }"""))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
		return this.json.readTree(response.body()).get("id").stringValue();
	}

	private JsonNode get(URI service, String id) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(service.resolve("/admin/evaluate/" + id)).build();
		return this.json.readTree(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	private int delete(URI service, String id) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(service.resolve("/admin/evaluate/" + id)).DELETE().build();
		return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	/** Waits until some images are embedded, so that the evaluation is in progress. */
	private void awaitRunning(URI service, String id) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> get(service, id), (job) -> job.get("status").stringValue().equals("RUNNING")
					&& job.get("progress").doubleValue() > 0);
	}

	private JsonNode awaitEnd(URI service, String id) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> get(service, id), (job) -> !job.get("finishedAt").isNull());
	}

}
