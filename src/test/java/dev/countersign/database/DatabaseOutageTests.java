package dev.countersign.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.dockerjava.api.DockerClient;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Docker;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.postgresql.PostgreSQLContainer;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers see while PostgreSQL hangs, is down or is locked, and afterwards.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
@EnabledIf(value = "dev.countersign.testsupport.Docker#isUsable", disabledReason = Docker.NEEDED)
class DatabaseOutageTests {

	private static final int CLIENTS = 32;

	/**
	 * Twice the deadline, since a machine that is busy with other tests responds late.
	 */
	private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(10);

	private static final Duration MAX_RECOVERY_TIME = Duration.ofMinutes(1);

	private static final byte[] FIRST = Service.png(new DrawnWriter(1).genuine(1));

	private static final byte[] SECOND = Service.png(new DrawnWriter(1).genuine(2));

	private static final byte[] PAIR = new Multipart().image("reference", FIRST).image("query", SECOND).toBytes();

	private static final PostgreSQLContainer SERVER = new PostgreSQLContainer("postgres:15");

	@LocalServerPort
	private int port;

	private Service service;

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	@DynamicPropertySource
	static void startTheDatabase(DynamicPropertyRegistry settings) throws IOException {
		// A random port would change with each start.
		try (ServerSocket free = new ServerSocket(0)) {
			SERVER.setPortBindings(List.of("127.0.0.1:" + free.getLocalPort() + ":5432"));
		}
		SERVER.start();
		settings.add("spring.datasource.url", SERVER::getJdbcUrl);
		settings.add("spring.datasource.username", SERVER::getUsername);
		settings.add("spring.datasource.password", SERVER::getPassword);
	}

	@AfterAll
	static void stopTheDatabase() {
		SERVER.stop();
	}

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
		awaitService();
		for (String id : List.of("enrolled", "doomed")) {
			assertThat(this.service.send(enrolment(this.service.uri("/references/" + id))).statusCode()).isEqualTo(201);
		}
	}

	@AfterEach
	void disconnect() {
		this.clients.shutdownNow();
	}

	@Test
	void recoversWhenDatabaseHangs() throws Exception {
		docker().pauseContainerCmd(SERVER.getContainerId()).exec();
		try {
			assertUnavailable();
			assertNotReadyButAlive();
			assertUnavailable();
		}
		finally {
			docker().unpauseContainerCmd(SERVER.getContainerId()).exec();
		}
		awaitService();
		assertNoPartialEnrolment();
	}

	@Test
	void recoversWhenDatabaseStops() throws Exception {
		docker().killContainerCmd(SERVER.getContainerId()).exec();
		try {
			assertNotReadyButAlive();
			assertUnavailable();
		}
		finally {
			docker().startContainerCmd(SERVER.getContainerId()).exec();
		}
		awaitService();
		assertNoPartialEnrolment();
	}

	@Test
	void recoversWhenEveryConnectionWaitsForLock() throws Exception {
		try (Connection other = DriverManager.getConnection(SERVER.getJdbcUrl(), SERVER.getUsername(),
				SERVER.getPassword()); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table verification, enrolled_reference in access exclusive mode");
			assertUnavailable();
			assertThat(status("/actuator/health/liveness")).isEqualTo(200);
		}
		awaitService();
		assertNoPartialEnrolment();
	}

	private static DockerClient docker() {
		return SERVER.getDockerClient();
	}

	private void assertUnavailable() throws Exception {
		List<Callable<HttpResponse<byte[]>>> calls = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			HttpRequest.Builder request = request(i);
			calls.add(() -> this.service.send(request.timeout(MAX_RESPONSE_TIME)));
		}
		for (Future<HttpResponse<byte[]>> answered : this.clients.invokeAll(calls)) {
			HttpResponse<byte[]> response = answered.get();
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).isPresent();
			String type = this.service.json(response).get("type").stringValue();
			// Few are admitted while each takes as long as the database may.
			boolean isRefusedEarly = response.request().method().equals("POST")
					&& type.equals("urn:countersign:problem:overloaded");
			if (!isRefusedEarly) {
				assertThat(type).isEqualTo("urn:countersign:problem:unavailable");
			}
		}
	}

	/** Each request that needs the database, in turn. */
	private HttpRequest.Builder request(int number) {
		URI own = this.service.uri("/references/during-" + number);
		return switch (number % 8) {
			case 0 -> verification();
			case 1 -> HttpRequest.newBuilder(this.service.uri("/verifications"));
			case 2 -> enrolment(own);
			case 3 -> HttpRequest.newBuilder(this.service.uri("/references/enrolled"));
			case 4 -> HttpRequest.newBuilder(this.service.uri("/references"));
			case 5 -> HttpRequest.newBuilder(this.service.uri("/references/enrolled"))
				.header("Content-Type", "application/json")
				.method("PATCH", HttpRequest.BodyPublishers.ofString("{\"threshold\": 0.4}"));
			case 6 -> HttpRequest.newBuilder(this.service.uri("/references/doomed")).DELETE();
			default -> new Multipart().image("query", SECOND)
				.text("referenceId", "enrolled")
				.post(this.service.uri("/verify"));
		};
	}

	private static HttpRequest.Builder enrolment(URI reference) {
		return new Multipart().image("image", FIRST).image("image", SECOND).post(URI.create(reference + "/specimens"));
	}

	/** A failed enrolment may have taken effect, but never in part. */
	private void assertNoPartialEnrolment() {
		JsonNode page = this.service.json(this.service.get("/references?limit=1000"));
		assertThat(page.get("references")).isNotEmpty();
		page.get("references").forEach((reference) -> assertThat(reference.get("specimens")).hasSize(2));
		JsonNode verified = this.service
			.json(this.service.verify(new Multipart().image("query", SECOND).text("referenceId", "enrolled")));
		assertThat(verified.get("references")).hasSize(2);
	}

	private void assertNotReadyButAlive() {
		Awaitility.await().atMost(MAX_RECOVERY_TIME).until(() -> status("/actuator/health/readiness") == 503);
		assertThat(status("/actuator/health/liveness")).isEqualTo(200);
	}

	private void awaitService() {
		Awaitility.await().atMost(MAX_RECOVERY_TIME).until(() -> status("/actuator/health/readiness") == 200);
		Awaitility.await()
			.atMost(MAX_RECOVERY_TIME)
			.until(() -> this.service.send(verification().timeout(MAX_RESPONSE_TIME)).statusCode() == 200);
		assertThat(status("/verifications")).isEqualTo(200);
	}

	private HttpRequest.Builder verification() {
		return Multipart.post(this.service.uri("/verify"), PAIR);
	}

	private int status(String path) {
		return this.service.send(HttpRequest.newBuilder(this.service.uri(path)).timeout(MAX_RESPONSE_TIME))
			.statusCode();
	}

}
