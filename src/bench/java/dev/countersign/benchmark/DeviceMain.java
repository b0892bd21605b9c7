package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.countersign.decision.ViewDistance;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Located;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * What a device does, from the tower alone to a training and an evaluation through the
 * API: first that it embeds as the CPU does, then how near {@code /verify} comes to the
 * tower alone, then how many steps a training takes. It is what proves a GPU on a machine
 * that has one; with {@code cpu} it runs everywhere. Arguments: {@code cuda} or
 * {@code cpu}, and seconds for each measurement (default 8).
 */
public final class DeviceMain {

	/** As far as an embedding may be from the CPU's; a decision does not see that. */
	private static final double MAX_DISTANCE = 0.005;

	private static final int SIGNATURES = 64;

	private final DeviceChoice choice;

	private final Duration time;

	private final Path folder;

	private DeviceMain(DeviceChoice choice, Duration time, Path folder) {
		this.choice = choice;
		this.time = time;
		this.folder = folder;
	}

	/**
	 * Measures and prints.
	 * @param arguments as above
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length == 0) {
			throw new IllegalArgumentException("Name the device: cuda or cpu");
		}
		DeviceChoice choice = DeviceChoice.valueOf(arguments[0].toUpperCase(Locale.ROOT));
		Duration time = Duration.ofSeconds((arguments.length > 1) ? Integer.parseInt(arguments[1]) : 8);
		new DeviceMain(choice, time, Files.createTempDirectory("countersign-device")).run();
	}

	private void run() throws IOException, InterruptedException {
		DjlBackend backend = DjlBackend.start(this.choice, 1);
		Path models = this.folder.resolve("models");
		List<byte[]> images = SampleImages.draw(SIGNATURES);
		System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs, %s%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(), backend);
		for (StoredModel model : List.of(BundledModel.copyTo(models), UntrainedModels.write("article", models))) {
			System.out.printf(Locale.ROOT, "%n== %s%n", model.id());
			compare(model, backend);
			Pieces pieces = Pieces.measure(model, backend, images, this.time.dividedBy(4));
			pieces.print();
			ServiceLoad.measure(model, models, images, pieces, this.time, this.choice);
		}
		train(models);
	}

	private void compare(StoredModel model, DjlBackend backend) {
		List<PreparedImage> signatures = signatures(model.preparation());
		float[][] embeddings = embed(model, backend, signatures);
		float[][] expected = embed(model, DjlBackend.start(DeviceChoice.CPU, 1), signatures);
		double farthest = IntStream.range(0, SIGNATURES)
			.mapToDouble((i) -> ViewDistance.EUCLIDEAN.between(embeddings[i], expected[i]))
			.max()
			.orElseThrow();
		System.out.printf(Locale.ROOT, "farthest of %d embeddings from the CPU's: %.2g%n", SIGNATURES, farthest);
		if (farthest > MAX_DISTANCE) {
			throw new IllegalStateException("%s does not embed as the CPU does".formatted(backend));
		}
	}

	private static float[][] embed(StoredModel model, DjlBackend backend, List<PreparedImage> signatures) {
		try (LoadedTower tower = backend.open(model); TowerRunner runner = tower.newRunner()) {
			float[][] embeddings = new float[SIGNATURES][];
			for (int i = 0; i < SIGNATURES; i++) {
				embeddings[i] = runner.run(signatures.subList(i, i + 1))[0];
			}
			return embeddings;
		}
	}

	private static List<PreparedImage> signatures(Preparation preparation) {
		return IntStream.range(0, SIGNATURES)
			.mapToObj((i) -> preparation.prepare(Located.whole(new DrawnWriter(i / 2).genuine(i % 2))))
			.toList();
	}

	private void train(Path models) throws IOException, InterruptedException {
		DrawnSet.write(this.folder.resolve("sets").resolve("drawn"), 10, 8, 8);
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		try (ServiceProcess service = MeasuredService.start(this.folder.resolve("training.log"),
				"--spring.datasource.url=", "--countersign.data.directory=" + this.folder.resolve("data"),
				"--countersign.models.directory=" + models,
				"--countersign.datasets.directory=" + this.folder.resolve("sets"),
				"--countersign.device=" + this.choice, "--logging.level.root=warn")) {
			TrainingOverHttp training = new TrainingOverHttp(client, service);
			training.start();
			long before = training.steps();
			long start = System.nanoTime();
			TimeUnit.NANOSECONDS.sleep(this.time.multipliedBy(4).toNanos());
			long steps = training.steps() - before;
			System.out.printf(Locale.ROOT, "%ntraining of the article's network, 32 pairs: %.1f steps a minute%n",
					steps * 6e10 / (System.nanoTime() - start));
			training.cancel();
			System.out.printf(Locale.ROOT, "evaluation of %s: %s%n", BundledModel.ID,
					evaluate(new Service(service.uri("/").getPort())));
		}
	}

	private static String evaluate(Service service) {
		long start = System.nanoTime();
		String id = service
			.json(service.json("POST", "/admin/evaluate",
					"{ \"dataset\": \"drawn\", \"model\": \"%s\" }".formatted(BundledModel.ID)))
			.get("id")
			.stringValue();
		JsonNode job = Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.until(() -> service.json(service.get("/admin/evaluate/" + id)),
					(each) -> !each.get("finishedAt").isNull());
		return "%s after %d s".formatted(job.get("status").stringValue(),
				Duration.ofNanos(System.nanoTime() - start).toSeconds());
	}

}
