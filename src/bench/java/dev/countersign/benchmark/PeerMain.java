package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.StoredModel;
import dev.countersign.testsupport.ServiceProcess;

/**
 * {@code /verify} beside a server in Python that answers the same pair with the article's
 * network, all in one run and in turns, without an embedding cache: pairs a second and
 * their ratios; what a pair costs against its pieces; the tail at half load; and twice
 * the capacity. Each of ours is warmed up for a minute, in which the JVM still compiles.
 * It takes about eight minutes. Arguments: a Python that has what the peer imports, the
 * folder of its {@code app.py}, and the two images (default: drawn ones).
 */
public final class PeerMain {

	private static final Duration TURN = Duration.ofSeconds(5);

	private static final Duration WARM_UP = Duration.ofMinutes(1);

	private static final int ROUNDS = 3;

	private static final Duration DEADLINE = Duration.ofSeconds(5);

	private PeerMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments python, folder and, optionally, two files
	 * @throws IOException if a file cannot be read or written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length != 2 && arguments.length != 4) {
			throw new IllegalArgumentException("Give a Python, the peer's folder and, optionally, two images");
		}
		List<byte[]> pair = (arguments.length == 4)
				? List.of(Files.readAllBytes(Path.of(arguments[2])), Files.readAllBytes(Path.of(arguments[3])))
				: SampleImages.draw(2);
		Path folder = Files.createTempDirectory("countersign-race");
		// Before anything else starts the engine with more threads.
		DjlBackend.start(DeviceChoice.CPU, 1);
		StoredModel bundled = BundledModel.copyTo(folder);
		StoredModel article = UntrainedModels.write("article", folder);
		Map<String, PairPieces> pieces = pieces(bundled, article, pair);
		byte[] body = MultipartPair.body(pair.get(0), pair.get(1));
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		try (PeerProcess peer = PeerProcess.start(arguments[0], Path.of(arguments[1]), folder.resolve("peer.log"),
				body);
				ServiceProcess exact = service(folder, bundled, PrecisionChoice.FP32);
				ServiceProcess rounded = service(folder, bundled, PrecisionChoice.BF16);
				ServiceProcess large = service(folder, article, PrecisionChoice.FP32);
				ServiceProcess largeRounded = service(folder, article, PrecisionChoice.BF16)) {
			Runner reference = new Runner(client, "peer", peer.uri(), peer::cpu, body);
			Map<String, Runner> own = new LinkedHashMap<>();
			own.put(bundled.id() + " fp32", runner(client, bundled.id() + " fp32", exact, body));
			own.put(bundled.id() + " bf16", runner(client, bundled.id() + " bf16", rounded, body));
			own.put("article fp32", runner(client, "article fp32", large, body));
			own.put("article bf16", runner(client, "article bf16", largeRounded, body));
			race(reference, new ArrayList<>(own.values()));
			own.forEach((name, runner) -> compare(name, runner, Objects.requireNonNull(pieces.get(name), name)));
			load(Objects.requireNonNull(own.get(bundled.id() + " fp32")));
		}
	}

	private static Map<String, PairPieces> pieces(StoredModel bundled, StoredModel article, List<byte[]> pair) {
		Map<String, PairPieces> pieces = new LinkedHashMap<>();
		for (PrecisionChoice precision : List.of(PrecisionChoice.FP32, PrecisionChoice.BF16)) {
			DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 1, precision);
			String suffix = " " + precision.name().toLowerCase(Locale.ROOT);
			pieces.put(bundled.id() + suffix, PairPieces.measure(bundled, backend, pair, Duration.ofSeconds(6)));
			pieces.put("article" + suffix, PairPieces.measure(article, backend, pair, Duration.ofSeconds(3)));
		}
		System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs; images of %d and %d bytes%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(), pair.get(0).length, pair.get(1).length);
		pieces.forEach((name, costs) -> System.out.printf(Locale.ROOT, "  %-22s %s%n", name, costs));
		return pieces;
	}

	private static ServiceProcess service(Path folder, StoredModel model, PrecisionChoice precision)
			throws IOException, InterruptedException {
		String name = model.id() + "-" + precision;
		return MeasuredService.start(folder.resolve(name + ".log"), "--spring.datasource.url=",
				"--countersign.data.directory=" + folder.resolve(name + "-data"),
				"--countersign.models.directory=" + folder, "--countersign.models.active=" + model.id(),
				"--countersign.embedding.cache-entries=0", "--countersign.embedding.precision=" + precision,
				"--countersign.verification.deadline=" + DEADLINE.toMillis() + "ms", "--logging.level.root=warn");
	}

	private static Runner runner(HttpClient client, String name, ServiceProcess service, byte[] body) {
		return new Runner(client, name, service.uri("/verify"), service::cpu, body);
	}

	private static void race(Runner reference, List<Runner> own) throws InterruptedException {
		reference.warmUp(TURN);
		for (Runner runner : own) {
			runner.warmUp(WARM_UP);
		}
		for (int round = 0; round < ROUNDS; round++) {
			reference.turn(TURN);
			for (Runner runner : own) {
				runner.turn(TURN);
			}
		}
		System.out.println(
				"/verify                    1 client: 1/s    p50 8 clients: 1/s p50       p99    CPU ms     : peer at 1, 8");
		reference.print(reference);
		own.forEach((runner) -> runner.print(reference));
	}

	private static void compare(String name, Runner runner, PairPieces pieces) {
		System.out.printf(Locale.ROOT,
				"  %-22s CPU of a pair : 2 × pieces %.2f; p50 of 1 client : pieces of one image %.2f%n", name,
				runner.eight().cpuMillis() / (2 * pieces.image()), runner.one().millis(50) / pieces.image());
	}

	private static void load(Runner runner) throws InterruptedException {
		double capacity = runner.eight().perSecond();
		Load half = runner.generator().open(capacity / 2, TURN.multipliedBy(2));
		Load twice = runner.generator().open(capacity * 2, TURN.multipliedBy(2));
		System.out.printf(Locale.ROOT, "p99 at half load %.1f ms : p50 of 1 client = %.2f  %s%n", half.millis(99),
				half.millis(99) / runner.one().millis(50), half.statuses());
		System.out.printf(Locale.ROOT, "twice the capacity: %s; slowest accepted %.0f ms of the %d ms allowed%n",
				twice.statuses(), twice.maxMillis(), DEADLINE.toMillis());
	}

}
