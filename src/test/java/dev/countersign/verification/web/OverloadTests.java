package dev.countersign.verification.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How {@code /verify} behaves when a verification takes too long.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.verification.deadline=1ms", "countersign.embedding.cache-entries=0" })
class OverloadTests {

	@LocalServerPort
	private int port;

	@Test
	void rejectsRequestPastDeadline() {
		HttpResponse<byte[]> response = new Service(this.port)
			.verify(new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
				.image("query", Service.png(new DrawnWriter(1).genuine(2))));
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(new String(response.body(), StandardCharsets.UTF_8))
			.contains("\"type\":\"urn:countersign:problem:overloaded\"");
		long retryAfter = response.headers().firstValueAsLong("Retry-After").orElseThrow();
		assertThat(Duration.ofSeconds(retryAfter)).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
	}

}
