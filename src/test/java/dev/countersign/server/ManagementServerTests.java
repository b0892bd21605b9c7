package dev.countersign.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.countersign.testsupport.RawRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * A management port of its own refuses as the other port does, and the connections of one
 * address are bounded on both.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"management.server.address=127.0.0.1", "countersign.admission.connections.max-per-address=6" })
class ManagementServerTests {

	private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n";

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int managementPort;

	@ParameterizedTest
	@ValueSource(strings = { "GET /a|b{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /actuator/health HTTP/1.1\r\n\r\n",
			"GET /actuator/health HTTP/1.1\r\nHost: localhost\nConnection: close\r\n\r\n",
			"GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n" })
	void rejectsMalformedRequest(String request) throws IOException {
		assertProblem(request, 400, "bad-request");
	}

	@ParameterizedTest
	@CsvSource({ "GET /actuator/health HTTP/2.0,505,http-version-not-supported",
			"GET /actuator/none HTTP/1.1,404,not-found", "GET /references HTTP/1.1,404,not-found",
			"POST /actuator/health HTTP/1.1,405,method-not-allowed",
			"TRACE /actuator/health HTTP/1.1,405,method-not-allowed" })
	void rejectsWhatIsNotServed(String line, int status, String slug) throws IOException {
		assertProblem(line + "\r\n" + CLOSE + "\r\n", status, slug);
	}

	@Test
	void answersUnacceptableTypesWithProblem() throws IOException {
		assertProblem("GET /actuator/health HTTP/1.1\r\n" + CLOSE + "Accept: text/csv\r\n\r\n", 406, "not-acceptable");
	}

	@Test
	void servesManagement() throws IOException {
		assertThat(health(this.managementPort)).isEqualTo(200);
		assertThat(health(this.port)).isEqualTo(404);
	}

	@Test
	void boundsConnectionsOfOneAddress() throws IOException {
		for (int served : new int[] { this.port, this.managementPort }) {
			List<Socket> silent = new ArrayList<>();
			try {
				for (int i = 0; i < 6; i++) {
					silent.add(new Socket(InetAddress.getLoopbackAddress(), served));
				}
				assertThat(isClosedAtOnce(served)).isTrue();
				assertThat(statusFromOtherAddress(served)).isEqualTo((served == this.port) ? 404 : 200);
				silent.remove(0).close();
				Awaitility.await().until(() -> !isClosedAtOnce(served));
			}
			finally {
				for (Socket socket : silent) {
					socket.close();
				}
			}
			Awaitility.await().until(() -> !isClosedAtOnce(served));
		}
	}

	/** A request that is not answered has met a closed connection. */
	private static boolean isClosedAtOnce(int port) {
		try {
			return health(port) == 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static int health(int port) throws IOException {
		return RawRequest.send(port, "GET /actuator/health HTTP/1.1\r\n" + CLOSE + "\r\n").status();
	}

	private static int statusFromOtherAddress(int port) throws IOException {
		try (Socket socket = new Socket()) {
			try {
				socket.bind(new InetSocketAddress("127.0.0.2", 0));
			}
			catch (IOException ex) {
				abort("This machine has no second loopback address");
			}
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return RawRequest.send(socket, "GET /actuator/health HTTP/1.1\r\n" + CLOSE + "\r\n").status();
		}
	}

	private void assertProblem(String request, int status, String slug) throws IOException {
		RawRequest.Answer answer = RawRequest.send(this.managementPort, request);
		assertThat(answer.status()).as(answer::toString).isEqualTo(status);
		assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
		JsonNode problem = answer.json();
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
		assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("api-docs");
		assertThat((answer.head() + answer.body()).toLowerCase(Locale.ROOT)).doesNotContain("tomcat", "apache", "<html",
				"timestamp", "server:");
	}

}
