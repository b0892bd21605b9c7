package dev.countersign.admission.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.countersign.admission.Admission;
import dev.countersign.admission.Uploads;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers get while others send slowly, or while the service is overloaded.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.admission.uploads.max-concurrent=64", "countersign.admission.uploads.max-pause=3s",
				"countersign.admission.max-wait=1m", "countersign.verification.deadline=5m" })
class AdmissionOverHttpTests {

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(1).genuine(2)));

	@LocalServerPort
	private int port;

	@Autowired
	private Admission admission;

	@Autowired
	private Uploads uploads;

	@Autowired
	private MeterRegistry meters;

	private Service service;

	private final List<Socket> sockets = new ArrayList<>();

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@AfterEach
	void disconnect() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@Test
	void stalledSendersKeepNobodyOut() throws IOException {
		for (int i = 0; i < 8; i++) {
			begin(32_000_000, new byte[1000]);
		}
		Awaitility.await().until(() -> this.uploads.reading() == 8);
		assertThat(this.service.verify(PAIR).statusCode()).isEqualTo(200);
		for (int i = 0; i < 256; i++) {
			begin(1000, new byte[10]);
		}
		Awaitility.await().until(() -> this.uploads.reading() >= 32);
		assertThat(this.service.verify(PAIR).statusCode()).isEqualTo(200);
	}

	@Test
	void answersStalledSenderAndClosesItsConnection() throws IOException {
		Socket stalled = begin(100_000, new byte[1000]);
		String answer = answer(stalled);
		assertThat(answer).startsWith("HTTP/1.1 408")
			.contains("application/problem+json", "urn:countersign:problem:request-timeout");
	}

	@Test
	void answersAllChunkedCallers() throws InterruptedException, ExecutionException {
		byte[] body = PAIR.toBytes();
		ExecutorService callers = Executors.newFixedThreadPool(16);
		try {
			Callable<Integer> call = () -> this.service
				.send(PAIR.post(this.service.uri("/verify"))
					.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
				.statusCode();
			for (Future<Integer> status : callers.invokeAll(List.of(call, call, call, call, call, call, call, call,
					call, call, call, call, call, call, call, call))) {
				assertThat(status.get()).isEqualTo(200);
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void silentConnectionsKeepNobodyOut() throws IOException {
		for (int i = 0; i < 1200; i++) {
			connectSilently();
		}
		assertThat(this.service.verify(PAIR).statusCode()).isEqualTo(200);
	}

	@Test
	void refusedCallerOfLargeBodyCanReadAnswer() {
		double rejections = rejections();
		occupied(() -> {
			HttpResponse<byte[]> refused = this.service.verify(new Multipart().image("query", new byte[1_000_000]));
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(this.service.json(refused).get("type").stringValue())
				.isEqualTo("urn:countersign:problem:overloaded");
			assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 30L);
		});
		assertThat(rejections()).isEqualTo(rejections + 1);
		assertThat(this.service.verify(PAIR).statusCode()).isEqualTo(200);
	}

	@Test
	void refusedCallerWhoAskedNeedNotSendBody() {
		occupied(() -> {
			Socket asking = connectSilently();
			send(asking, new byte[0], "Expect: 100-continue", "Content-Length: 1000000");
			assertThat(answer(asking)).startsWith("HTTP/1.1 503");
		});
	}

	@Test
	void refusedCallerKeepsConnection() throws IOException {
		byte[] body = PAIR.toBytes();
		Socket socket = connectSilently();
		BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
		double rejections = rejections();
		occupied(() -> {
			for (int i = 0; i < 3; i++) {
				send(socket, body, "Content-Length: " + body.length);
				String answer = next(in);
				assertThat(answer).startsWith("HTTP/1.1 503 \r\n")
					.contains("\r\nContent-Type: application/problem+json\r\n")
					.containsPattern("\r\nRetry-After: [1-3]\r\n")
					.doesNotContain("Connection:")
					.endsWith("}");
				assertThat(
						JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'))).get("type").stringValue())
					.isEqualTo("urn:countersign:problem:overloaded");
			}
		});
		assertThat(rejections()).isEqualTo(rejections + 3);
		send(socket, body, "Content-Length: " + body.length);
		assertThat(next(in)).startsWith("HTTP/1.1 200");
	}

	@Test
	void tellsRefusedCallerThatConnectionEnds() {
		byte[] body = PAIR.toBytes();
		occupied(() -> {
			Socket leaving = connectSilently();
			send(leaving, body, "Content-Length: " + body.length, "Connection: close");
			assertThat(answer(leaving)).startsWith("HTTP/1.1 503").contains("\r\nConnection: close\r\n");
			Socket chunked = connectSilently();
			send(chunked, "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "Transfer-Encoding: chunked");
			assertThat(answer(chunked)).startsWith("HTTP/1.1 503").contains("\r\nConnection: close\r\n");
		});
	}

	/**
	 * A proxy may see another request than Tomcat does, and send the next one after it.
	 */
	@Test
	void endsConnectionOfRefusedCallerWhoseLinesAreUnclear() {
		occupied(() -> {
			Socket unclear = connectSilently();
			send(unclear, new byte[50], "X: a\nContent-Length: 50");
			assertThat(answer(unclear)).startsWith("HTTP/1.1 503").contains("\r\nConnection: close\r\n");
		});
	}

	@Test
	void endsConnectionOfRefusedCallerWhoseLengthIsNoNumber() {
		double rejections = rejections();
		occupied(() -> {
			Socket malformed = connectSilently();
			send(malformed, new byte[10], "Content-Length: ten");
			assertThat(answer(malformed)).startsWith("HTTP/1.1 ")
				.contains("\r\nConnection: close\r\n", "application/problem+json");
		});
		assertThat(rejections()).isBetween(rejections, rejections + 1);
	}

	/** As many requests as Tomcat takes on one connection. */
	@Test
	void tellsRefusedCallerOfLastRequest() {
		occupied(() -> {
			Socket socket = connectSilently();
			BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
			for (int i = 1; i <= 100; i++) {
				send(socket, new byte[10], "Content-Length: 10");
				assertThat(next(in).contains("\r\nConnection: close\r\n")).isEqualTo(i == 100);
			}
			assertThat(in.read()).isEqualTo(-1);
		});
	}

	@Test
	void servesOtherRequestsWhileFull() {
		occupied(() -> assertThat(this.service.get("/actuator/health/liveness").statusCode()).isEqualTo(200));
	}

	/** Does something while as many requests are in progress as may be. */
	private void occupied(Attempt attempt) {
		int entered = 0;
		try {
			while (this.admission.tryEnter()) {
				entered++;
			}
			attempt.run();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			for (int i = 0; i < entered; i++) {
				this.admission.leave();
			}
		}
	}

	private double rejections() {
		return this.meters.counter("countersign.rejections", "reason", "overloaded").count();
	}

	private Socket begin(int declared, byte[] start) throws IOException {
		Socket socket = connectSilently();
		send(socket, start, "Content-Length: " + declared);
		return socket;
	}

	private Socket connectSilently() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout(Math.toIntExact(Duration.ofMinutes(1).toMillis()));
		this.sockets.add(socket);
		return socket;
	}

	private static void send(Socket socket, byte[] start, String... headers) throws IOException {
		List<String> lines = new ArrayList<>(List.of("POST /verify HTTP/1.1", "Host: localhost",
				"Content-Type: multipart/form-data; boundary=countersign-test-boundary"));
		lines.addAll(List.of(headers));
		OutputStream out = socket.getOutputStream();
		out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		out.write(start);
		out.flush();
	}

	/** Ends when the service closes the connection. */
	private static String answer(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		return new String(in.readAllBytes(), StandardCharsets.UTF_8);
	}

	/** Reads one answer that says how long it is. */
	private static String next(BufferedInputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			assertThat(next).as("read after %s", head).isGreaterThanOrEqualTo(0);
			head.append((char) next);
		}
		Matcher length = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n").matcher(head);
		if (length.find()) {
			head.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8));
		}
		return head.toString();
	}

	/**
	 * What is done while the service is full.
	 */
	@FunctionalInterface
	private interface Attempt {

		void run() throws IOException;

	}

}
