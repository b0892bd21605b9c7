package dev.countersign.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.countersign.model.TemporaryModel;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.tower.Towers;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes on one PostgreSQL embed the enrolled specimens by another model. Both
 * verify throughout, and one is killed during the work.
 */
@Tag("integration")
@SuppressWarnings("NullAway.Init")
class TwoNodesUpkeepTests {

	private static final int REFERENCES = 24;

	private static final List<byte[]> SPECIMENS = IntStream.rangeClosed(1, 16)
		.mapToObj((i) -> Service.png(new DrawnWriter(1).genuine(i)))
		.toList();

	private static final byte[] QUERY = Service.png(new DrawnWriter(1).genuine(17));

	private static final Duration MAX_WAIT = Duration.ofMinutes(2);

	@TempDir
	private Path folder;

	private List<String> database;

	/** The distances of the query to the specimens by each model, in order. */
	private final Map<String, List<Double>> expected = new ConcurrentHashMap<>();

	@Test
	void completesUpkeepAfterKillWithoutMixingModels() throws Exception {
		Path models = this.folder.resolve("models");
		TemporaryModel.write(models, "first", Towers.byId("compact"), null);
		TemporaryModel.write(models, "second", Towers.byId("compact"), null, 8);
		this.database = TestDatabase.POSTGRESQL.settings(this.folder.resolve("data"));
		List<String> settings = new ArrayList<>(this.database);
		settings.addAll(List.of("--countersign.models.directory=" + models, "--countersign.models.active=first",
				"--countersign.scheduler.poll-interval=100ms", "--countersign.scheduler.heartbeat=500ms"));
		try (ServiceProcess one = start(settings); ServiceProcess other = start(settings)) {
			Service service = service(one);
			enrol(service);
			this.expected.put("first", distancesOfSentImages(service));
			AtomicBoolean ended = new AtomicBoolean();
			List<CompletableFuture<Integer>> load = List.of(verifyUntil(ended, service(one)),
					verifyUntil(ended, service(other)));
			assertThat(activate(service, "second").statusCode()).isEqualTo(200);
			this.expected.put("second", distancesOfSentImages(service));
			awaitModel(service(other), "second");
			ServiceProcess killed = Awaitility.await()
				.atMost(MAX_WAIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> atWork(one, other), Optional::isPresent)
				.orElseThrow();
			killed.kill();
			Service survivor = service((killed == one) ? other : one);
			Awaitility.await().atMost(MAX_WAIT).untilAsserted(() -> {
				JsonNode specimens = survivor.json(survivor.get("/admin/models/second")).get("specimens");
				assertThat(specimens.get("enrolled").intValue()).isEqualTo(REFERENCES * SPECIMENS.size());
				assertThat(specimens.get("embedded")).isEqualTo(specimens.get("enrolled"));
				assertThat(count("select count(distinct model) from specimen_vector")).isOne();
			});
			Awaitility.await()
				.atMost(MAX_WAIT)
				.until(() -> metric(survivor, "countersign_references_embedded") == REFERENCES * SPECIMENS.size());
			ended.set(true);
			assertThat(load.stream().mapToInt(CompletableFuture::join).sum()).isPositive();
			for (int i = 0; i < REFERENCES; i++) {
				assertThat(assertSingleModel(verify(survivor, "account-" + i))).isEqualTo("second");
			}
		}
	}

	/** Returns the node that works on a shard, while there is work left. */
	private Optional<ServiceProcess> atWork(ServiceProcess... nodes) throws SQLException {
		String picked = text("""
				select max(picked_by) from scheduled_tasks where picked and task_name like 'specimen-upkeep-%'
				and (select count(distinct model) from specimen_vector) > 1""");
		return List.of(nodes).stream().filter((node) -> picked.endsWith("-" + node.pid())).findFirst();
	}

	private void enrol(Service service) {
		for (int i = 0; i < REFERENCES; i++) {
			Multipart parts = new Multipart();
			SPECIMENS.forEach((specimen) -> parts.image("image", specimen));
			HttpResponse<byte[]> response = service
				.send(parts.post(service.uri("/references/account-%d/specimens".formatted(i))));
			assertThat(response.statusCode()).isEqualTo(201);
		}
	}

	private static List<Double> distancesOfSentImages(Service service) {
		Multipart parts = new Multipart().image("query", QUERY);
		SPECIMENS.subList(0, 15).forEach((specimen) -> parts.image("reference", specimen));
		return distances(service.json(service.verify(parts)));
	}

	/** Returns the number of results until then, or until the node was killed. */
	private CompletableFuture<Integer> verifyUntil(AtomicBoolean ended, Service service) {
		return CompletableFuture.supplyAsync(() -> {
			List<JsonNode> answers = new ArrayList<>();
			try {
				for (int i = 0; !ended.get(); i++) {
					HttpResponse<byte[]> response = service
						.verify(new Multipart().image("query", QUERY).text("referenceId", "account-" + i % REFERENCES));
					// 503: busy, or the model changed more than once meanwhile.
					if (response.statusCode() != 503) {
						assertThat(response.statusCode()).isEqualTo(200);
						answers.add(service.json(response));
					}
				}
			}
			catch (UncheckedIOException ex) {
				// The node was killed.
			}
			answers.forEach(this::assertSingleModel);
			return answers.size();
		});
	}

	private String assertSingleModel(JsonNode answer) {
		String model = answer.get("model").stringValue();
		List<Double> expected = this.expected.getOrDefault(model, List.of());
		List<Double> distances = distances(answer);
		assertThat(distances).hasSize(SPECIMENS.size());
		for (int i = 0; i < expected.size(); i++) {
			assertThat(distances.get(i)).as(model).isCloseTo(expected.get(i), Offset.offset(1e-4));
		}
		return model;
	}

	private static List<Double> distances(JsonNode answer) {
		return answer.get("references").valueStream().map((each) -> each.get("distance").doubleValue()).toList();
	}

	private static JsonNode verify(Service service, String id) {
		return service.json(service.verify(new Multipart().image("query", QUERY).text("referenceId", id)));
	}

	private static void awaitModel(Service service, String model) {
		Awaitility.await()
			.atMost(MAX_WAIT)
			.until(() -> verify(service, "account-" + (REFERENCES - 1)).path("model").asString(), model::equals);
	}

	private static HttpResponse<byte[]> activate(Service service, String model) {
		return service.send(HttpRequest.newBuilder(service.uri("/admin/models/" + model + "/activate"))
			.POST(HttpRequest.BodyPublishers.noBody()));
	}

	private static double metric(Service service, String name) {
		return new String(service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith(name + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElse(Double.NaN);
	}

	private long count(String sql) throws SQLException {
		return Long.parseLong(text(sql));
	}

	private String text(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(setting(1), setting(2), setting(3));
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			return row.next() ? String.valueOf(row.getString(1)) : "";
		}
	}

	private String setting(int index) {
		return this.database.get(index).replaceFirst("^[^=]*=", "");
	}

	private ServiceProcess start(List<String> settings) throws IOException, InterruptedException {
		return ServiceProcess.start(Files.createTempFile(this.folder, "service", ".log"),
				settings.toArray(String[]::new));
	}

	private static Service service(ServiceProcess node) {
		return new Service(node.uri("/").getPort());
	}

}
