package dev.countersign.verification.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.countersign.access.Authority;
import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestCallers;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers who see only verdicts, and what the guard of references does unless it is set
 * otherwise.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "countersign.verification.guard.attempts=3")
@Import(TestCallers.class)
@ExtendWith(OutputCaptureExtension.class)
class RestrictedTests {

	private static final String RESTRICTED = TestCallers.caller("default", "branch", Authority.VERIFY_RESTRICTED);

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] STRANGER = Service.png(new DrawnWriter(2).genuine(1));

	@LocalServerPort
	private int port;

	@Autowired
	private MeterRegistry meters;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void showsVerdictOnly() {
		JsonNode answer = this.service.json(verify(RESTRICTED, enrolled("shown").image("query", SPECIMEN)));
		assertThat(answer.propertyNames()).containsExactly("id", "verdict", "model");
		assertThat(answer.get("verdict").stringValue()).isEqualTo("MATCH");
		JsonNode withAmount = this.service
			.json(verify(RESTRICTED, enrolled("shown").text("amount", "1250.00").image("query", SPECIMEN)));
		assertThat(withAmount.propertyNames()).containsExactly("id", "verdict", "model");
	}

	@Test
	void showsScoresToCallersWithBothScopes() {
		String both = TestCallers.caller("default", "branch", Authority.VERIFY_RESTRICTED, Authority.VERIFY);
		JsonNode answer = this.service.json(verify(both, enrolled("scores").image("query", SPECIMEN)));
		assertThat(answer.propertyNames()).contains("distance", "probability", "threshold", "references");
	}

	@Test
	void refusesWhatWouldGiveMoreAway() {
		for (Multipart parts : new Multipart[] { new Multipart().image("reference", SPECIMEN),
				enrolled("refused").text("threshold", "99"), enrolled("refused").text("region", "0,0,10,10") }) {
			assertForbidden(verify(RESTRICTED, parts.image("query", STRANGER)));
		}
		assertForbidden(this.service.send(enrolled("refused").image("query", STRANGER)
			.post(this.service.uri("/verify"))
			.header("Accept", "image/png")
			.header(TestCallers.HEADER, RESTRICTED)));
	}

	private void assertForbidden(HttpResponse<byte[]> response) {
		assertThat(response.statusCode()).isEqualTo(403);
		JsonNode problem = this.service.json(response);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:forbidden");
		assertThat(problem.get("requiredScope").stringValue()).isEqualTo("verify");
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("insufficient_scope");
		assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail", "instance",
				"requiredScope");
	}

	@Test
	void tellsNoScoresInProblems() {
		byte[] paper = new byte[400 * 200];
		Arrays.fill(paper, (byte) 250);
		HttpResponse<byte[]> blank = verify(RESTRICTED,
				enrolled("blank").image("query", Service.png(new GreyImage(400, 200, paper))));
		HttpResponse<byte[]> unknown = verify(RESTRICTED,
				new Multipart().text("referenceId", "nobody").image("query", SPECIMEN));
		assertThat(blank.statusCode()).isEqualTo(422);
		assertThat(unknown.statusCode()).isEqualTo(404);
		for (HttpResponse<byte[]> response : List.of(blank, unknown)) {
			assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("distance", "probability",
					"threshold", "verdict");
		}
	}

	@Test
	void warnsOfProbedReferenceAndLeavesVerdicts(CapturedOutput output) {
		String id = "probed-7315";
		for (int i = 0; i < 3; i++) {
			assertThat(verdict(id, STRANGER)).isEqualTo("MISMATCH");
		}
		assertThat(probed()).isZero();
		assertThat(verdict(id, SPECIMEN)).isEqualTo("MATCH");
		assertThat(verdict(id, STRANGER)).isEqualTo("MISMATCH");
		assertThat(probed()).isEqualTo(2);
		assertThat(output.getAll()).containsOnlyOnce("Somebody may be practising a forgery").doesNotContain(id);
	}

	private double probed() {
		return this.meters.get("countersign.reference.probed").counter().count();
	}

	private String verdict(String id, byte[] query) {
		return this.service.json(verify(RESTRICTED, enrolled(id).image("query", query))).get("verdict").stringValue();
	}

	/** Parts that name a reference, which has one specimen. */
	private Multipart enrolled(String id) {
		assertThat(this.service
			.send(new Multipart().image("image", SPECIMEN)
				.post(this.service.uri("/references/%s/specimens".formatted(id))))
			.statusCode()).isEqualTo(201);
		return new Multipart().text("referenceId", id);
	}

	private HttpResponse<byte[]> verify(String caller, Multipart parts) {
		return this.service.send(parts.post(this.service.uri("/verify")).header(TestCallers.HEADER, caller));
	}

}
