package dev.countersign.verification;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees of a running service.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMetrics
@ExtendWith(OutputCaptureExtension.class)
class OperationsTests {

	@LocalServerPort
	private int port;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health/liveness", "/actuator/health/readiness" })
	void reportsLivenessAndReadiness(String path) {
		HttpResponse<byte[]> response = this.service.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.service.json(response).get("status").stringValue()).isEqualTo("UP");
	}

	@Test
	void includesModelInReadiness() {
		assertThat(this.service.json(this.service.get("/actuator/health/readiness")).get("components").propertyNames())
			.contains("model");
	}

	@Test
	void publishesMetrics() {
		verify(1, 2);
		this.service.verify(new Multipart());
		String metrics = text(this.service.get("/actuator/prometheus"));
		assertThat(metrics).contains("http_server_requests_seconds_bucket", "uri=\"/verify\"",
				"countersign_verifications_total{", "countersign_rejections_total{", "reason=\"missing-part\"",
				"countersign_verification_seconds_count", "countersign_verification_in_flight",
				"countersign_embedding_queue_depth", "countersign_embedding_batch_size",
				"countersign_embedding_queue_wait", "countersign_embedding_inference", "countersign_model_info");
	}

	@Test
	void documentsVerifyInOpenApi() {
		JsonNode api = this.service.json(this.service.get("/v3/api-docs"));
		JsonNode verify = api.at("/paths/~1verify/post");
		assertThat(verify.get("responses").propertyNames()).contains("200", "400", "404", "413", "415", "422", "503");
		assertThat(verify.at("/requestBody/content/multipart~1form-data/schema/properties").propertyNames())
			.containsExactlyInAnyOrder("query", "reference", "referenceId", "threshold", "region", "amount");
		assertThat(verify.at("/responses/200/content").propertyNames()).containsExactlyInAnyOrder("application/json",
				"image/png");
		assertThat(verify.has("parameters")).isFalse();
		assertThat(this.service.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
	}

	@Test
	void servesSampleSignatures() {
		HttpResponse<byte[]> sample = this.service.get("/samples/writer-1-genuine-1.png");
		assertThat(sample.statusCode()).isEqualTo(200);
		assertThat(sample.headers().firstValue("Content-Type")).hasValue("image/png");
	}

	@Test
	void showsPersonWhatThisIs() {
		HttpResponse<byte[]> page = this.service
			.send(HttpRequest.newBuilder(this.service.uri("/")).header("Accept", "text/html"));
		assertThat(page.statusCode()).isEqualTo(200);
		String html = text(page);
		assertThat(html).contains("Did the same person write these two signatures?")
			.doesNotContain("<script", "<style", "style=", "http:", "https:");
		List<String> links = Pattern.compile("(?:href|src)=\"([^\"]+)\"")
			.matcher(html)
			.results()
			.map((link) -> link.group(1))
			.toList();
		assertThat(links).contains("swagger-ui.html", "v3/api-docs", "actuator/health/readiness");
		assertThat(links)
			.allSatisfy((link) -> assertThat(this.service.get("/" + link).statusCode()).as(link).isIn(200, 302));
	}

	@Test
	void answersUnknownPathWithProblem() {
		HttpResponse<byte[]> response = this.service.get("/no-such-path");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(this.service.json(response).get("type").stringValue())
			.isEqualTo("urn:countersign:problem:not-found");
	}

	@Test
	void logsVerificationWithoutNamesOrReferences(CapturedOutput output) {
		JsonNode answer = verify(3, 4);
		assertThat(output.getOut()).contains(answer.get("id").stringValue())
			.doesNotContain("signature.png")
			.doesNotContain("referenceId");
	}

	private JsonNode verify(int reference, int query) {
		DrawnWriter writer = new DrawnWriter(1);
		return this.service
			.json(this.service.verify(new Multipart().image("reference", Service.png(writer.genuine(reference)))
				.image("query", Service.png(writer.genuine(query)))));
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
