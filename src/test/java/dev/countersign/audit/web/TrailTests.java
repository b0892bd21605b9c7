package dev.countersign.audit.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trail as callers see it, on a real port with the bundled model.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMetrics
@ExtendWith(OutputCaptureExtension.class)
class TrailTests {

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] QUERY = Service.png(new DrawnWriter(1).genuine(2));

	@LocalServerPort
	private int port;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void recordsResultOfVerification() throws Exception {
		JsonNode answer = verify(new Multipart().text("threshold", "0.25"));
		JsonNode entry = this.service.json(this.service.get("/verifications/" + answer.get("id").stringValue()));
		for (String same : new String[] { "id", "verdict", "distance", "threshold", "probability", "model" }) {
			assertThat(entry.get(same)).as(same).isEqualTo(answer.get(same));
		}
		assertThat(entry.get("thresholdSource").stringValue()).isEqualTo("REQUEST");
		assertThat(entry.get("caller").stringValue()).isEqualTo("127.0.0.1");
		assertThat(entry.get("querySha256").stringValue()).isEqualTo(sha256(QUERY));
		assertThat(entry.at("/references/0/sha256").stringValue()).isEqualTo(sha256(SPECIMEN));
		assertThat(entry.at("/references/0/distance")).isEqualTo(answer.at("/references/0/distance"));
	}

	@Test
	void linksPages() {
		// Ids of one millisecond have no order of their own.
		List<String> ids = Stream.generate(() -> verify(new Multipart()).get("id").stringValue())
			.limit(2)
			.sorted()
			.toList();
		String first = ids.get(0);
		String second = ids.get(1);
		JsonNode page = this.service
			.json(this.service.get("/verifications?limit=1&from=" + entry(first).get("time").stringValue()));
		assertThat(page.get("verifications")).hasSize(1);
		assertThat(page.get("next").stringValue()).isEqualTo(page.at("/verifications/0/id").stringValue());
		JsonNode rest = this.service.json(this.service.get("/verifications?after=" + first));
		assertThat(rest.get("verifications").findValuesAsString("id")).contains(second).doesNotContain(first);
		assertThat(rest.get("next").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "limit=0,limit", "limit=1001,limit", "limit=x,limit", "limit=1&limit=2,limit", "after=x,after",
			"from=yesterday,from", "to=,to", "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,from",
			"referenceId=%20,referenceId", "referenceId=%00,referenceId" })
	void rejectsInvalidParameter(String query, String parameter) {
		HttpResponse<byte[]> response = this.service.get("/verifications?" + query);
		assertThat(response.statusCode()).isEqualTo(400);
		JsonNode problem = this.service.json(response);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:invalid-parameter");
		assertThat(problem.get("parameter").stringValue()).isEqualTo(parameter);
	}

	@ParameterizedTest
	@CsvSource({ "01JDC4Z7Q8N7V0Y2H3J4K5M6P7", "nonsense" })
	void rejectsUnknownVerification(String id) {
		HttpResponse<byte[]> response = this.service.get("/verifications/" + id);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(this.service.json(response).get("type").stringValue())
			.isEqualTo("urn:countersign:problem:unknown-verification");
	}

	@Test
	void keepsContentOutOfLogsAndMetrics(CapturedOutput output) throws Exception {
		verify(new Multipart());
		this.service.get("/verifications?referenceId=konto-secret");
		String metrics = new String(this.service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8);
		for (String secret : new String[] { sha256(QUERY), sha256(SPECIMEN), "signature.png", "konto-secret" }) {
			assertThat(output.getAll()).doesNotContain(secret);
			assertThat(metrics).doesNotContain(secret);
		}
	}

	private JsonNode entry(String id) {
		return this.service.json(this.service.get("/verifications/" + id));
	}

	private JsonNode verify(Multipart parts) {
		return this.service.json(this.service.verify(parts.image("reference", SPECIMEN).image("query", QUERY)));
	}

	private static String sha256(byte[] content) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
	}

}
