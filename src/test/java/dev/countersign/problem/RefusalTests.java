package dev.countersign.problem;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

import dev.countersign.testsupport.RawRequest;
import dev.countersign.testsupport.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that never reach a controller, byte by byte: each is refused with a problem.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class RefusalTests {

	private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n";

	private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=x\r\n";

	private static final String JSON = "Content-Type: application/json\r\n";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(
			strings = { "/a|b{}", "/verifications/%zz", "/references/a%00b", "/references/%ff", "/../verify", "*" })
	void rejectsMalformedUrl(String url) throws IOException {
		assertProblem("GET " + url + " HTTP/1.1\r\n" + CLOSE + "\r\n", 400, "bad-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bad Header: x\r\n", ": x\r\n", "Host: second\r\n", "X\u0000: y\r\n",
			"Content-Length: -1\r\n" })
	void rejectsMalformedHeader(String header) throws IOException {
		assertProblem("GET /references HTTP/1.1\r\n" + CLOSE + header + "\r\n", 400, "bad-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Host: a b\r\n", "Host: localhost:port\r\n" })
	void rejectsMissingOrMalformedHost(String host) throws IOException {
		assertProblem("GET /references HTTP/1.1\r\n" + host + "\r\n", 400, "bad-request");
	}

	@Test
	void rejectsWhatIsTooLong() throws IOException {
		assertProblem("GET /references HTTP/1.1\r\n" + CLOSE + "X: " + "a".repeat(20_000) + "\r\n\r\n", 400,
				"bad-request");
		assertProblem("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + CLOSE + "\r\n", 400, "bad-request");
		assertProblem("GET /references HTTP/1.1\r\n" + CLOSE + "X: a\r\n".repeat(200) + "\r\n", 400, "bad-request");
	}

	@ParameterizedTest
	@CsvSource({ "CONNECT localhost:1 HTTP/1.1,501,not-implemented", "GET / HTTP/2.0,505,http-version-not-supported",
			"GET / HTTP/3,505,http-version-not-supported", "TRACE /verify HTTP/1.1,405,method-not-allowed",
			"GET /verify HTTP/1.1,405,method-not-allowed", "GET /none HTTP/1.1,404,not-found",
			"BREW /none HTTP/1.1,400,bad-request", "GET /actuator/none HTTP/1.1,404,not-found" })
	void rejectsWhatIsNotServed(String line, int status, String slug) throws IOException {
		String host = line.startsWith("CONNECT") ? CLOSE.replace("localhost", "localhost:1") : CLOSE;
		assertProblem(line + "\r\n" + host + "\r\n", status, slug);
	}

	@ParameterizedTest
	@CsvSource({ "Expect: tea,417,expectation-failed", "Transfer-Encoding: gzip,501,not-implemented",
			"Content-Type: ;;;,415,unsupported-media-type" })
	void rejectsUnsupportedHeader(String header, int status, String slug) throws IOException {
		assertProblem("POST /verify HTTP/1.1\r\n" + CLOSE + header + "\r\nContent-Length: 0\r\n\r\n", status, slug);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/references|text/csv", "/references|application/yaml", "/verifications|image/png",
					"/admin/models|text/html", "/actuator/health|text/csv", "/v3/api-docs|text/csv",
					"/references|///" })
	void answersUnacceptableTypesWithProblem(String path, String accept) throws IOException {
		assertProblem("GET " + path + " HTTP/1.1\r\n" + CLOSE + "Accept: " + accept + "\r\n\r\n", 406,
				"not-acceptable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /references HTTP/1.1\nHost: localhost\r\nConnection: close\r\n\r\n",
			"GET /references HTTP/1.1\r\nHost: localhost\nConnection: close\r\n\r\n",
			"GET /references HTTP/1.1\r\nHost: localhost\r\nConnection: close\n\r\n",
			"GET /references HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\n",
			"GET /references HTTP/1.1\r\nHost:localhost \nX:\r\nConnection: close\r\n\r\n" })
	void rejectsBareLineFeed(String request) throws IOException {
		assertProblem(request, 400, "bad-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X:\r\n", "X:   y  \t \r\n", "x:y\r\nCookie: a=b\r\n" })
	void acceptsAnyOtherSpacing(String header) throws IOException {
		RawRequest.Answer answer = RawRequest.send(this.port, "GET /references HTTP/1.1\r\n" + header + CLOSE + "\r\n");
		assertThat(answer.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "POST /verify,multipart", "POST /references/a/specimens,multipart", "POST /admin/datasets,multipart",
			"POST /admin/models,multipart", "PATCH /references/a,json", "POST /admin/train,json" })
	void rejectsMalformedChunkWithOneLineInLog(String call, String type, CapturedOutput output) throws IOException {
		String head = call + " HTTP/1.1\r\n" + CLOSE + (type.equals("json") ? JSON : MULTIPART)
				+ "Transfer-Encoding: chunked\r\n\r\n";
		assertProblem(head + "zz\r\nabc\r\n0\r\n\r\n", 400, "bad-request");
		assertThat(output.getAll().lines().filter((line) -> line.contains("could not be read"))).hasSize(1);
		assertNoAlarm(output);
	}

	@ParameterizedTest
	@CsvSource({ "POST /verify,multipart", "POST /admin/datasets,multipart", "PATCH /references/a,json",
			"POST /admin/train,json" })
	void logsOneLineWhenClientLeaves(String call, String type, CapturedOutput output) throws IOException {
		String body = type.equals("json") ? "{"
				: "--x\r\nContent-Disposition: form-data; name=\"query\"; filename=\"a\"\r\n\r\nabc";
		RawRequest.sendAndLeave(this.port, call + " HTTP/1.1\r\n" + CLOSE + (type.equals("json") ? JSON : MULTIPART)
				+ "Content-Length: 100000\r\n\r\n" + body);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> output.getAll().contains("could not be read"));
		assertThat(new Service(this.port).get("/references").statusCode()).isEqualTo(200);
		assertThat(output.getAll().lines().filter((line) -> line.contains("could not be read"))).hasSize(1);
		assertNoAlarm(output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "br", "deflate, gzip" })
	void rejectsCompressedBodyByName(String encoding) throws IOException {
		RawRequest.Answer answer = assertProblem("POST /verify HTTP/1.1\r\n" + CLOSE + MULTIPART + "Content-Encoding: "
				+ encoding + "\r\nContent-Length: 3\r\n\r\nabc", 415, "unsupported-media-type");
		assertThat(answer.json().get("detail").stringValue()).contains(encoding);
		assertThat(answer.header("Accept-Encoding")).hasValue("identity");
	}

	@Test
	void namesPathOfRequestAndNotOfErrorPage() throws IOException {
		RawRequest.Answer answer = assertProblem("TRACE /verify HTTP/1.1\r\n" + CLOSE + "\r\n", 405,
				"method-not-allowed");
		assertThat(answer.json().get("instance").stringValue()).isEqualTo("/verify");
	}

	@Test
	void keepsReferenceIdInPathOutOfLogAndAnswer(CapturedOutput output) throws IOException {
		for (String path : new String[] { "/references/jane-doe/../../x", "/references/jane-doe/x/../y",
				"/references/jane-doe/..%2F..%2Fx", "/references/jane-doe|" }) {
			RawRequest.Answer answer = RawRequest.send(this.port, "GET " + path + " HTTP/1.1\r\n" + CLOSE + "\r\n");
			assertThat(answer.status()).as(path).isIn(400, 404);
			assertThat(answer.body()).doesNotContain("jane-doe");
		}
		assertThat(output.getAll()).doesNotContain("jane-doe");
	}

	private RawRequest.Answer assertProblem(String request, int status, String slug) throws IOException {
		RawRequest.Answer answer = RawRequest.send(this.port, request);
		assertThat(answer.status()).as(answer::toString).isEqualTo(status);
		assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
		JsonNode problem = answer.json();
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
		assertThat(problem.get("status").intValue()).isEqualTo(status);
		assertThat(problem.get("title").stringValue()).isNotBlank();
		assertThat(problem.get("detail").stringValue()).isNotBlank();
		assertThat(answer.head().toString().toLowerCase(Locale.ROOT) + answer.body().toLowerCase(Locale.ROOT))
			.doesNotContain("tomcat", "apache", "coyote", "springframework", "server:", "exception");
		return answer;
	}

	/**
	 * Other services in this JVM, such as one whose database is gone, may warn meanwhile.
	 */
	private static void assertNoAlarm(CapturedOutput output) {
		assertThat(output.getAll()
			.lines()
			.filter((line) -> line.contains("\"ERROR\"") || line.contains("\"WARN\"") || line.contains("stack_trace"))
			.filter((line) -> line.contains("org.apache.") || line.contains("org.springframework.web")
					|| line.contains("dev.countersign.problem") || line.contains("dev.countersign.admission")))
			.isEmpty();
	}

}
