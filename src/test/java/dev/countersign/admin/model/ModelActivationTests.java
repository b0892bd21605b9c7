package dev.countersign.admin.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ai.djl.ndarray.NDManager;
import dev.countersign.CountersignApplication;
import dev.countersign.model.Judgement;
import dev.countersign.model.SelfTest;
import dev.countersign.model.TemporaryModel;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TorchFile;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.SafetensorsFile;
import dev.countersign.tower.weights.TensorSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@Tag("integration")
@Timeout(300)
class ModelActivationTests {

	private static final Tower TOWER = Towers.byId("compact");

	private static final Multipart PAIR = new Multipart().image("reference", Service.png(new DrawnWriter(1).genuine(1)))
		.image("query", Service.png(new DrawnWriter(2).genuine(2)));

	@TempDir
	static Path folder;

	private static final int PROJECTED_SIZE = 256;

	private static List<String> settings = List.of();

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private static Service service;

	@BeforeAll
	static void start() throws IOException {
		Path models = folder.resolve("models");
		TemporaryModel.write(models, "first", TOWER, null);
		TemporaryModel.write(models, "second", TOWER, null, 8);
		TemporaryModel.write(models, "answers-otherwise", TOWER, SelfTest.of(new float[TOWER.embeddingSize()]));
		TemporaryModel.write(models, "checksum", TOWER, null);
		Files.writeString(models.resolve("checksum/tower.safetensors"), "!", StandardOpenOption.APPEND);
		TemporaryModel.write(models, "truncated", TOWER, null);
		Files.write(models.resolve("truncated/tower.safetensors"), new byte[100]);
		TemporaryModel.write(models, "wrong-tower", TOWER, null);
		Path manifest = models.resolve("wrong-tower/model.json");
		Files.writeString(manifest, Files.readString(manifest).replace("\"compact\"", "\"transformer\""));
		Files.createDirectories(models.resolve("torn"));
		List<String> all = new ArrayList<>(TestDatabase.H2.settings(folder.resolve("data")));
		all.addAll(List.of("--countersign.models.directory=" + models, "--countersign.models.active=first",
				"--countersign.embedding.cache-entries=0", "--countersign.models.poll-interval=100ms",
				"--server.port=0"));
		settings = List.copyOf(all);
		open();
	}

	private static void open() {
		context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		service = new Service(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void swapsModelsUnderLoadWithoutFailingOrMixing() throws Exception {
		Map<String, Double> expected = Map.of("second", distanceBy("second"), "first", distanceBy("first"));
		assertThat(expected.get("first")).isNotCloseTo(expected.get("second"), within(1e-3));
		long arrays = nativeArrays();
		AtomicBoolean ended = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try {
			List<Future<Integer>> loads = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				loads.add(clients.submit(() -> verifyUntil(ended, expected)));
			}
			for (int swap = 0; swap < 4; swap++) {
				activate((swap % 2 == 0) ? "second" : "first");
			}
			ended.set(true);
			for (Future<Integer> load : loads) {
				assertThat(load.get()).isPositive();
			}
		}
		finally {
			ended.set(true);
			clients.shutdownNow();
		}
		Awaitility.await().untilAsserted(() -> assertThat(nativeArrays()).isEqualTo(arrays));
	}

	@ParameterizedTest
	@ValueSource(strings = { "answers-otherwise", "checksum", "truncated", "wrong-tower", "torn" })
	void refusesModelThatCannotServeAndKeepsTheActiveOne(String id) {
		String before = service.json(service.verify(PAIR)).path("model").asString();
		HttpResponse<byte[]> answer = service.send(post("/admin/models/" + id + "/activate"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(service.json(answer).path("type").asString()).isEqualTo("urn:countersign:problem:model-refused");
		assertThat(service.json(service.verify(PAIR)).path("model").asString()).isEqualTo(before);
		assertThat(service.json(service.get("/admin/models/" + id)).path("active").asBoolean()).isFalse();
	}

	@Test
	void reportsUnknownModelAsNotFound() {
		assertThat(service.send(post("/admin/models/none/activate")).statusCode()).isEqualTo(404);
		assertThat(service.send(post("/admin/models/..%2Ffirst/activate")).statusCode()).isIn(400, 404);
		HttpResponse<byte[]> answer = service.get("/admin/models/none");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(service.json(answer).path("type").asString()).isEqualTo("urn:countersign:problem:unknown-model");
	}

	@Test
	void listsBrokenModelsWithTheirProblem() {
		JsonNode list = service.json(service.get("/admin/models"));
		assertThat(list.findValuesAsString("problem").stream().filter((problem) -> problem.contains("torn")))
			.hasSize(1);
		assertThat(list).extracting((model) -> model.path("id").asString())
			.contains("first", "second", "torn", "wrong-tower");
		JsonNode first = service.json(service.get("/admin/models/first"));
		assertThat(first.path("manifest").path("tower").asString()).isEqualTo("compact");
		assertThat(first.path("problem").isNull()).isTrue();
		assertThat(service.json(service.get("/admin/models/checksum")).path("problem").asString()).contains("SHA-256");
	}

	@Test
	void keepsActivationAcrossRestartAndReportsItInMetrics() {
		activate("second");
		assertThat(info()).contains("model=\"second\"").doesNotContain("model=\"first\"");
		context.close();
		open();
		assertThat(service.json(service.verify(PAIR)).path("model").asString()).isEqualTo("second");
		JsonNode second = service.json(service.get("/admin/models/second"));
		assertThat(second.path("activations").get(0).path("by").asString()).isEqualTo("127.0.0.1");
		activate("first");
	}

	@Test
	void keepsServingAndReportsWhenActivatedModelCannotBeLoaded() {
		ActivationRepository repository = context.getBean(ActivationRepository.class);
		String before = service.json(service.verify(PAIR)).path("model").asString();
		repository.add("checksum", Instant.now(), "another node");
		Awaitility.await()
			.until(() -> new String(service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8)
				.contains("countersign_model_behind{application=\"countersign\"} 1.0"));
		JsonNode health = service.json(service.get("/actuator/health/readiness"));
		assertThat(health.path("status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/activation/details/problem").asString()).contains("SHA-256");
		assertThat(service.json(service.verify(PAIR)).path("model").asString()).isEqualTo(before);
		repository.add("second", Instant.now(), "another node");
		Awaitility.await().until(() -> service.json(service.verify(PAIR)).path("model").asString().equals("second"));
		activate("first");
	}

	@Test
	void failsToStartWithoutTheActivatedModel() {
		ActivationRepository repository = context.getBean(ActivationRepository.class);
		repository.add("checksum", Instant.now(), "test");
		context.close();
		assertThatExceptionOfType(Exception.class).isThrownBy(ModelActivationTests::open)
			.havingRootCause()
			.withMessageContaining("the model activated at")
			.withMessageContaining("SHA-256");
		List<String> before = settings;
		List<String> overriding = new ArrayList<>(before);
		overriding.add("--countersign.models.override-activation=true");
		settings = overriding;
		open();
		assertThat(service.json(service.get("/admin/models/first")).at("/activations/0/by").asString())
			.isEqualTo("countersign.models.override-activation");
		context.close();
		settings = before;
		open();
		assertThat(service.json(service.verify(PAIR)).path("model").asString()).isEqualTo("first");
	}

	@Test
	void importsWeightsThatServeAsTheirSourceDoes() throws IOException {
		byte[] weights = Files.readAllBytes(folder.resolve("models/second/tower.safetensors"));
		HttpResponse<byte[]> answer = add("imported", "0.7", weights);
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		assertThat(service.json(answer).path("active").asBoolean()).isFalse();
		double expected = distanceBy("second");
		assertThat(distanceBy("imported")).isCloseTo(expected, within(1e-5));
		JsonNode verified = service.json(service.verify(PAIR));
		assertThat(verified.path("threshold").asDouble()).isEqualTo(0.7);
		assertThat(verified.path("probability").asDouble()).isEqualTo(0.5);
		assertThat(add("imported", "0.7", weights).statusCode()).isEqualTo(409);
		activate("first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "compact" })
	void importsWeightsWithProjection(String tower) throws IOException {
		String id = "projected" + tower;
		TemporaryModel.write(folder.resolve("elsewhere"), id,
				Towers.of("compact", TOWER.preparation().id(), PROJECTED_SIZE, 1), null, 9);
		Multipart form = new Multipart().text("id", id)
			.text("threshold", "0.7")
			.image("weights", Files.readAllBytes(folder.resolve("elsewhere").resolve(id).resolve("tower.safetensors")));
		HttpResponse<byte[]> answer = service
			.send((tower.isEmpty() ? form : form.text("tower", tower)).post(service.uri("/admin/models")));
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		assertThat(service.json(answer).at("/manifest/embeddingSize").asInt()).isEqualTo(PROJECTED_SIZE);
		assertThat(distanceBy(id)).isBetween(1e-6, 2.0).isNotEqualTo(distanceBy("first"));
	}

	/**
	 * With {@code -Dcountersign.long=true}, a file as large as the one the article's
	 * script writes, with other values: 137 MB, which neither side holds in memory.
	 */
	@Test
	void importsModelFileOfPyTorch() throws IOException {
		String tower = Boolean.getBoolean("countersign.long") ? "article" : "compact";
		TemporaryModel.write(folder.resolve("elsewhere"), "saved", Towers.byId(tower), null, 3);
		Path weights = folder.resolve("elsewhere/saved/tower.safetensors");
		Path file = folder.resolve("model.pth");
		TorchFile.write(file, SafetensorsFile.open(weights, 1 << 30), ByteOrder.LITTLE_ENDIAN);
		HttpResponse<byte[]> answer = service.send(new Multipart().text("id", "saved")
			.text("threshold", "1.0")
			.post(service.uri("/admin/models"), "weights", file));
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		assertThat(service.json(answer).at("/manifest/tower").asString()).isEqualTo(tower);
		assertThat(Files.mismatch(folder.resolve("models/saved/tower.safetensors"), weights)).isEqualTo(-1);
		assertThat(distanceBy("saved")).isPositive();
		activate("first");
	}

	@Test
	void namesNearestTowerForWeightsThatFitNone() throws IOException {
		Map<String, FloatTensor> tensors = new LinkedHashMap<>(
				SafetensorsFile.open(folder.resolve("models/second/tower.safetensors"), 1 << 30).all());
		assertThat(tensors.remove("local.bias")).isNotNull();
		Path file = folder.resolve("nearly.pth");
		TorchFile.write(file, TensorSource.of(tensors), ByteOrder.LITTLE_ENDIAN);
		HttpResponse<byte[]> answer = add("nearly", "0.7", Files.readAllBytes(file));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(service.json(answer).path("detail").asString()).contains("nearest is 'compact'")
			.contains("'local.bias' is missing");
	}

	@Test
	void namesNoTowerForWeightsOfAnotherKindOfNetwork() throws IOException {
		Path file = folder.resolve("resnet.pth");
		TorchFile.write(file,
				TensorSource.of(Map.of("layer1.0.conv1.weight", new FloatTensor(new long[] { 2 }, new float[2]))),
				ByteOrder.LITTLE_ENDIAN);
		HttpResponse<byte[]> answer = add("resnet", "0.7", Files.readAllBytes(file));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(service.json(answer).path("detail").asString()).contains("share no parameter", "compact", "article")
			.doesNotContain("nearest");
	}

	@Test
	void namesTheFormatOfAnotherKindOfFile() throws IOException {
		HttpResponse<byte[]> answer = add("onnx", "0.7", new byte[] { 8, 7, 18, 7, 'p', 'y', 't', 'o', 'r', 'c', 'h' });
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(service.json(answer).path("detail").asString())
			.startsWith("Cannot read weights: it is an ONNX model");
	}

	@Test
	void importsModelWithChosenJudgement() throws IOException {
		byte[] weights = Files.readAllBytes(folder.resolve("models/second/tower.safetensors"));
		for (String judgement : Judgement.ids()) {
			HttpResponse<byte[]> answer = service
				.send(form("judges-" + judgement, "0.7", weights).text("judgement", judgement)
					.post(service.uri("/admin/models")));
			assertThat(answer.statusCode()).isEqualTo(201);
			assertThat(service.json(answer).at("/manifest/judgement").asString()).isEqualTo(judgement);
		}
		byte[] portrait = png((x, y) -> (int) (127 + 100 * Math.sin(x / 29.0) * Math.cos(y / 31.0)));
		byte[] blank = png((x, y) -> 250);
		activate("judges-signature");
		assertThat(reasons(portrait, portrait)).containsExactly("no-signature");
		activate("judges-none");
		assertThat(service.json(service.verify(new Multipart().image("reference", portrait).image("query", portrait)))
			.path("verdict")
			.asString()).isEqualTo("MATCH");
		assertThat(reasons(portrait, blank)).containsExactly("blank");
		assertThat(service
			.send(form("judges-faces", "0.7", weights).text("judgement", "face").post(service.uri("/admin/models")))
			.statusCode()).isEqualTo(400);
		activate("first");
	}

	@Test
	void refusesInvalidWeightsAndLeavesNothing() throws IOException {
		byte[] weights = Files.readAllBytes(folder.resolve("models/second/tower.safetensors"));
		HttpResponse<byte[]> cut = add("half", "0.7", Arrays.copyOf(weights, weights.length - 100));
		assertThat(cut.statusCode()).isEqualTo(422);
		assertThat(service.json(cut).path("type").asString()).isEqualTo("urn:countersign:problem:unusable-weights");
		HttpResponse<byte[]> other = service.send(new Multipart().text("id", "half")
			.text("threshold", "1")
			.text("tower", "article")
			.image("weights", weights)
			.post(service.uri("/admin/models")));
		assertThat(other.statusCode()).isEqualTo(422);
		assertThat(service.json(other).path("detail").asString()).contains("missing").contains("unexpected");
		assertThat(add("../half", "0.7", weights).statusCode()).isEqualTo(400);
		assertThat(add("half", "0", weights).statusCode()).isEqualTo(400);
		assertThat(add("half", "NaN", weights).statusCode()).isEqualTo(400);
		try (Stream<Path> models = Files.list(folder.resolve("models"))) {
			assertThat(models.map((model) -> model.getFileName().toString()))
				.noneMatch((name) -> name.startsWith(".writing") || name.equals("half"));
		}
	}

	private static HttpResponse<byte[]> add(String id, String threshold, byte[] weights) {
		return service.send(form(id, threshold, weights).post(service.uri("/admin/models")));
	}

	private static Multipart form(String id, String threshold, byte[] weights) {
		return new Multipart().text("id", id).text("threshold", threshold).image("weights", weights);
	}

	private static List<String> reasons(byte[] reference, byte[] query) {
		HttpResponse<byte[]> answer = service
			.verify(new Multipart().image("reference", reference).image("query", query));
		assertThat(answer.statusCode()).isEqualTo(422);
		return service.json(answer).path("reasons").valueStream().map(JsonNode::asString).toList();
	}

	private static byte[] png(IntBinaryOperator tone) throws IOException {
		BufferedImage picture = new BufferedImage(240, 300, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				picture.getRaster().setSample(x, y, 0, tone.applyAsInt(x, y));
			}
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(picture, "png", file);
		return file.toByteArray();
	}

	private static int verifyUntil(AtomicBoolean ended, Map<String, Double> expected) {
		int answers = 0;
		do {
			HttpResponse<byte[]> response = service.verify(PAIR);
			assertThat(response.statusCode()).isEqualTo(200);
			JsonNode answer = service.json(response);
			assertThat(answer.path("distance").asDouble())
				.isCloseTo(Objects.requireNonNull(expected.get(answer.path("model").asString())), within(1e-5));
			answers++;
		}
		while (!ended.get());
		return answers;
	}

	private static double distanceBy(String model) {
		activate(model);
		JsonNode answer = service.json(service.verify(PAIR));
		assertThat(answer.path("model").asString()).isEqualTo(model);
		return answer.path("distance").asDouble();
	}

	private static void activate(String model) {
		HttpResponse<byte[]> answer = service.send(post("/admin/models/" + model + "/activate"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(service.json(answer).path("active").asBoolean()).isTrue();
	}

	private static String info() {
		return new String(service.get("/actuator/prometheus").body(), StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith("countersign_model_info{"))
			.reduce("", String::concat);
	}

	private static long nativeArrays() {
		try (NDManager manager = NDManager.newBaseManager()) {
			return manager.getParentManager().getManagedArrays().size();
		}
	}

	private static HttpRequest.Builder post(String path) {
		return HttpRequest.newBuilder(service.uri(path)).POST(HttpRequest.BodyPublishers.noBody());
	}

}
