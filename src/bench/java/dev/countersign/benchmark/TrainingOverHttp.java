package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

import dev.countersign.testsupport.ServiceProcess;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training of the article's network as an operator runs it, too long to end by itself.
 */
final class TrainingOverHttp {

	private static final String REQUEST = """
			{ "dataset": "drawn", "tower": "article", "epochs": 1000 }""";

	private final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient client;

	private final ServiceProcess service;

	private String path = "";

	TrainingOverHttp(HttpClient client, ServiceProcess service) {
		this.client = client;
		this.service = service;
	}

	/** Returns once it has taken its first steps, in which memory is taken. */
	void start() throws IOException, InterruptedException {
		JsonNode job = send(HttpRequest.newBuilder(this.service.uri("/admin/train"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(REQUEST)));
		this.path = "/admin/train/" + job.get("id").stringValue();
		await((running) -> steps(running) >= 2);
	}

	long steps() throws IOException, InterruptedException {
		return steps(job());
	}

	void cancel() throws IOException, InterruptedException {
		send(HttpRequest.newBuilder(this.service.uri(this.path)).DELETE());
		await((job) -> !job.get("finishedAt").isNull());
	}

	private static long steps(JsonNode job) {
		if (!job.get("finishedAt").isNull()) {
			throw new IllegalStateException("The training ended: " + job);
		}
		return Math.round(
				job.get("progress").doubleValue() * job.get("epochs").intValue() * job.get("stepsPerEpoch").asInt(0));
	}

	private void await(Predicate<JsonNode> wanted) {
		Awaitility.await().atMost(Duration.ofMinutes(3)).until(this::job, wanted);
	}

	private JsonNode job() throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(this.service.uri(this.path)));
	}

	private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.json.readTree(this.client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
	}

}
