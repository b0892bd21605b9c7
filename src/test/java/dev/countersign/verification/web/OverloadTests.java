package dev.countersign.verification.web;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.countersign.sample.signature.DrawnWriter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How {@code /verify} behaves under overload.
 */
@Tag("integration")
class OverloadTests {

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)));

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "countersign.admission.max-in-flight=1")
	class AtCapacity {

		@LocalServerPort
		private int port;

		@Autowired
		private MeterRegistry meters;

		@Test
		void rejectsExcessRequestAndRecovers() throws IOException {
			Service service = new Service(this.port);
			byte[] body = PAIR.toBytes();
			try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				OutputStream out = slow.getOutputStream();
				out.write(("POST /verify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
						+ "Content-Type: multipart/form-data; boundary=countersign-test-boundary\r\nContent-Length: "
						+ body.length + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
				out.write(body, 0, 1000);
				out.flush();
				Awaitility.await().until(() -> inFlight() == 1);

				assertOverloaded(service.verify(PAIR));

				out.write(body, 1000, body.length - 1000);
				out.flush();
				InputStream in = slow.getInputStream();
				assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
			}
			Awaitility.await().until(() -> inFlight() == 0);
			assertThat(service.verify(PAIR).statusCode()).isEqualTo(200);
		}

		private double inFlight() {
			return this.meters.get("countersign.verification.in.flight").gauge().value();
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { "countersign.verification.deadline=1ms", "countersign.embedding.cache-entries=0" })
	class WithShortDeadline {

		@LocalServerPort
		private int port;

		@Test
		void rejectsRequestPastDeadline() {
			assertOverloaded(new Service(this.port).verify(PAIR));
		}

	}

	private static void assertOverloaded(HttpResponse<byte[]> response) {
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(new String(response.body(), StandardCharsets.UTF_8))
			.contains("\"type\":\"urn:countersign:problem:overloaded\"");
		long retryAfter = response.headers().firstValueAsLong("Retry-After").orElseThrow();
		assertThat(Duration.ofSeconds(retryAfter)).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
	}

}
