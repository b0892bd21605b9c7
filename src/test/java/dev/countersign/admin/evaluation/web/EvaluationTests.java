package dev.countersign.admin.evaluation.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Service;
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
 * {@code /admin/evaluate} on a real port, with a real process and the bundled model.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EvaluationTests {

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	private Service service = new Service(0);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("countersign.datasets.directory", () -> folder.resolve("sets").toString());
		registry.add("countersign.data.directory", () -> folder.resolve("data").toString());
		registry.add("countersign.jobs.memory", () -> "512MB");
		registry.add("countersign.jobs.threads", () -> "1");
		registry.add("countersign.scheduler.poll-interval", () -> "100ms");
	}

	@BeforeAll
	static void drawDataset() throws IOException {
		Path set = folder.resolve("sets").resolve("drawn");
		DrawnSet.write(set, 3, 4, 2);
		Files.writeString(set.resolve("w1").resolve("genuine").resolve("broken.png"), "no image");
		DrawnSet.writeLeaky(folder.resolve("sets").resolve("listed"), 3);
	}

	@BeforeEach
	void callTheService() {
		this.service = new Service(this.port);
	}

	@Test
	void reportsEveryFigureAndDrawsThePlots() throws IOException {
		HttpResponse<byte[]> accepted = post("""
				{ "dataset": "drawn", "split": "all", "model": "compact-11" }""");
		assertThat(accepted.statusCode()).isEqualTo(202);
		String path = "/admin/evaluate/" + this.service.json(accepted).get("id").stringValue();
		assertThat(accepted.headers().firstValue("Location")).hasValue(path);
		JsonNode report = reportOf(path);
		assertThat(report.get("leaky").booleanValue()).isFalse();
		assertThat(report.get("protocol").stringValue()).isEqualTo("standard");
		assertThat(report.at("/images/genuineRefused").intValue()).isEqualTo(1);
		assertThat(report.at("/images/failureToProcessRate").doubleValue()).isEqualTo(1.0 / 19);
		assertThat(report.at("/images/reasons/unsupported-image").intValue()).isEqualTo(1);
		JsonNode references = report.get("references");
		assertThat(references).extracting((each) -> each.get("references").intValue()).containsExactly(1, 2, 3, 5, 10);
		assertThat(references).extracting((each) -> each.get("writers").intValue()).containsExactly(3, 3, 3, 0, 0);
		assertThat(references.get(0).at("/skilled/genuinePairs").intValue()).isEqualTo(18);
		assertThat(references.get(0).at("/skilled/impostorPairs").intValue()).isEqualTo(24);
		assertThat(references.get(0).at("/random/impostorPairs").intValue()).isEqualTo(24);
		assertThat(references.get(0).at("/skilled/equalErrorRate/high").isNumber()).isTrue();
		assertThat(report.get("shortcuts")).hasSize(6);
		for (String plot : new String[] { "det", "roc", "distances", "pairs" }) {
			HttpResponse<byte[]> png = this.service.get(path + "/" + plot + ".png");
			assertThat(png.statusCode()).isEqualTo(200);
			assertThat(ImageIO.read(new ByteArrayInputStream(png.body()))).isNotNull();
		}
		assertThat(this.service.json(this.service.get("/admin/evaluate")).get("jobs")).isNotEmpty();
		assertThat(this.service.send(HttpRequest.newBuilder(this.service.uri(path)).DELETE()).statusCode())
			.isEqualTo(409);
	}

	@Test
	void comparesListedPairs() {
		JsonNode job = this.service.json(post("""
				{ "dataset": "listed", "split": "test", "model": "compact-11" }"""));
		assertThat(job.at("/request/protocol").stringValue()).isEqualTo("listed");
		JsonNode report = reportOf("/admin/evaluate/" + job.get("id").stringValue());
		assertThat(report.get("protocol").stringValue()).isEqualTo("listed");
		assertThat(report.get("references")).hasSize(1);
		assertThat(report.at("/references/0/skilled/genuinePairs").intValue()).isEqualTo(3);
		assertThat(report.at("/references/0/skilled/impostorPairs").intValue()).isEqualTo(3);
		assertThat(report.get("leaky").booleanValue()).isTrue();
		assertThat(report.get("leaks").toString()).contains("w1, w2, w3");
	}

	@Test
	void rejectsListedProtocolForDatasetWithoutLists() {
		JsonNode problem = this.service.json(post("""
				{ "dataset": "drawn", "model": "compact-11", "protocol": "listed" }"""));
		assertThat(problem.at("/errors/0/field").stringValue()).isEqualTo("protocol");
		assertThat(problem.at("/errors/0/detail").stringValue()).contains("drawn lists no pairs");
	}

	@Test
	void namesEveryInvalidField() throws IOException {
		JsonNode problem = this.service.json(post("""
				{ "dataset": "none", "split": 7, "model": "nobody", "protocol": "own", "speed": 1 }"""));
		assertThat(problem.get("errors")).extracting((error) -> error.get("field").stringValue())
			.containsExactlyInAnyOrder("dataset", "split", "model", "protocol", "speed");
		problem = this.service.json(post("""
				{ "dataset": "drawn", "split": "test", "model": "compact-11" }"""));
		assertThat(problem.at("/errors/0/detail").stringValue()).contains("no test part");
	}

	private JsonNode reportOf(String path) {
		JsonNode job = Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.service.json(this.service.get(path)), (polled) -> !polled.get("finishedAt").isNull());
		assertThat(job.get("status").stringValue()).as(job.toString()).isEqualTo("SUCCEEDED");
		return job.get("result");
	}

	private HttpResponse<byte[]> post(String json) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri("/admin/evaluate"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

}
