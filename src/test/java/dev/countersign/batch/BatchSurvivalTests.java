package dev.countersign.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.LocalService;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.Zipped;
import org.awaitility.Awaitility;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes on one database work on a batch, and the one that is not this process is
 * killed meanwhile.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BatchSurvivalTests {

	private static final int LINES = 80;

	private static final Duration MAX_WAIT = Duration.ofMinutes(2);

	private final TestDatabase database;

	@TempDir
	private Path folder;

	private @Nullable Server server;

	BatchSurvivalTests(TestDatabase database) {
		this.database = database;
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	@Test
	void answersAndRecordsEachLineOnceAlthoughNodeIsKilled() throws Exception {
		List<String> settings = new ArrayList<>(settings());
		settings.addAll(List.of("--countersign.embedding.cache-entries=0", "--countersign.jobs.enabled=false",
				"--countersign.scheduler.poll-interval=100ms", "--countersign.scheduler.heartbeat=500ms"));
		String[] both = settings.toArray(String[]::new);
		try (ServiceProcess killed = ServiceProcess.start(this.folder.resolve("killed.log"), both);
				LocalService other = LocalService.start(both)) {
			Service node = new Service(killed.uri("/").getPort());
			Service service = new Service(other.port());
			String id = service.json(service.send(batch().post(service.uri("/batches")))).get("id").stringValue();
			Awaitility.await()
				.atMost(MAX_WAIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> isAtWork(node) && done(service, id) > LINES / 10);
			killed.kill();
			assertThat(done(service, id)).isLessThan(LINES);
			Awaitility.await()
				.atMost(MAX_WAIT)
				.until(() -> service.json(service.get("/batches/" + id)).get("status").stringValue(),
						"SUCCEEDED"::equals);
			List<JsonNode> results = results(service, id);
			assertThat(results).extracting((result) -> result.get("customId").stringValue())
				.isEqualTo(IntStream.range(0, LINES).mapToObj(String::valueOf).toList());
			assertThat(recorded(service, id)).containsExactlyInAnyOrderElementsOf(
					results.stream().map((result) -> result.at("/verification/id").stringValue()).toList());
		}
	}

	/** H2 in a server of its own lets two processes in. */
	private List<String> settings() throws SQLException {
		Path data = this.folder.resolve("data");
		if (this.database != TestDatabase.H2) {
			return this.database.settings(data);
		}
		Server started = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
		this.server = started;
		return List.of("--countersign.data.directory=" + data,
				"--spring.datasource.url=jdbc:h2:tcp://127.0.0.1:%d/%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
					.formatted(started.getPort(), this.folder.resolve("shared")),
				"--spring.datasource.username=countersign", "--spring.datasource.password=");
	}

	private static Multipart batch() {
		String manifest = IntStream.range(0, LINES)
			.mapToObj("{\"customId\":\"%d\",\"references\":[\"a.png\"],\"query\":\"b.png\"}"::formatted)
			.collect(Collectors.joining("\n"));
		return new Multipart().image("manifest", manifest.getBytes(StandardCharsets.UTF_8))
			.image("images", Zipped.of(Map.of("a.png", Service.png(new DrawnWriter(1).genuine(1)), "b.png",
					Service.png(new DrawnWriter(1).genuine(2)))));
	}

	private static boolean isAtWork(Service service) {
		String metrics = new String(service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8);
		return metrics.lines()
			.filter((line) -> line.startsWith("countersign_batch_lines_total{"))
			.anyMatch((line) -> !line.endsWith(" 0.0"));
	}

	private static int done(Service service, String id) {
		return service.json(service.get("/batches/" + id)).at("/counts/done").intValue();
	}

	private static List<JsonNode> results(Service service, String id) {
		String text = new String(service.get("/batches/" + id + "/results").body(), StandardCharsets.UTF_8);
		return text.lines().map(JsonMapper.shared()::readTree).toList();
	}

	private static List<String> recorded(Service service, String id) {
		JsonNode trail = service.json(service.get("/verifications?limit=1000")).get("verifications");
		return trail.valueStream()
			.filter((record) -> record.path("batchId").asString("").equals(id))
			.map((record) -> record.get("id").stringValue())
			.toList();
	}

}
