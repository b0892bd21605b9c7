package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;

/**
 * What a batch costs {@code /verify}, and what it gets. In turns: {@code /verify} with 8
 * clients, a batch alone, and {@code /verify} at a part of that rate, without a batch and
 * beside one. Requests come at a fixed rate whatever the answers do. Arguments: seconds
 * for each load (default 15), turns (default 3), then the parts of the rate (default 0.2
 * and 0.5).
 */
public final class BatchLoadMain {

	private static final int FEW = 8;

	private BatchLoadMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or seconds, turns and parts
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Duration time = Duration.ofSeconds((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 15);
		int turns = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 3;
		List<Double> parts = (arguments.length > 2)
				? List.of(arguments).subList(2, arguments.length).stream().map(Double::valueOf).toList()
				: List.of(0.2, 0.5);
		Path folder = Files.createTempDirectory("countersign-benchmark");
		BundledModel.copyTo(folder.resolve("models"));
		try (ServiceProcess process = MeasuredService.start(folder.resolve("service.log"), "--spring.datasource.url=",
				"--countersign.data.directory=" + folder.resolve("data"),
				"--countersign.models.directory=" + folder.resolve("models"), "--countersign.embedding.cache-entries=0",
				"--countersign.images.max-bytes=10MB", "--logging.level.root=warn")) {
			Service service = new Service(process.uri("/").getPort());
			List<byte[]> images = SampleImages.draw(64);
			List<byte[]> bodies = MultipartPair.bodies(images);
			Crowd crowd = new Crowd(process.uri("/verify"), bodies, MultipartPair.CONTENT_TYPE);
			LoadGenerator generator = new LoadGenerator(
					HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), process.uri("/verify"),
					bodies, MultipartPair.CONTENT_TYPE);
			crowd.load(FEW, Duration.ZERO, time.multipliedBy(2));
			System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs, %s%n", Runtime.version(),
					Runtime.getRuntime().availableProcessors(), BundledModel.ID);
			double rate = compareRates(service, images, crowd, time, turns);
			for (double part : parts) {
				compareLatencies(service, images, generator, rate * part, new Turns(time, turns, rate));
			}
		}
	}

	/** Returns the pairs a second of 8 clients. */
	private static double compareRates(Service service, List<byte[]> images, Crowd crowd, Duration time, int turns)
			throws InterruptedException {
		double requests = crowd.load(FEW, Duration.ZERO, time).goodput();
		double lines = 0;
		for (int turn = 0; turn < turns; turn++) {
			int enough = (int) (requests / (turn + 1) * time.toSeconds());
			double alone = NightBatch.submit(service, images, enough).awaitRate();
			double clients = crowd.load(FEW, Duration.ZERO, time).goodput();
			System.out.printf(Locale.ROOT, "    a batch of %d lines: %.1f/s; 8 clients: %.1f/s%n", enough, alone,
					clients);
			lines += alone;
			requests += clients;
		}
		double mean = requests / (turns + 1);
		System.out.printf(Locale.ROOT, "A batch alone: %.2f of the pairs of 8 clients (%.1f/s)%n", lines / turns / mean,
				mean);
		return mean;
	}

	private static void compareLatencies(Service service, List<byte[]> images, LoadGenerator generator,
			double perSecond, Turns turns) throws InterruptedException {
		double without = 0;
		double beside = 0;
		double lines = 0;
		for (int turn = 0; turn < turns.number(); turn++) {
			Load alone = generator.open(perSecond, turns.time());
			NightBatch batch = NightBatch
				.submit(service, images, (int) (2 * turns.fullRate() * turns.time().toSeconds()))
				.awaitWork();
			int before = batch.done();
			Load shared = generator.open(perSecond, turns.time());
			double rate = (batch.done() - before) / shared.seconds();
			batch.cancel();
			System.out.printf(Locale.ROOT,
					"    %.1f/s without a batch: p50 %.0f p99 %.0f ms; beside one: p50 %.0f p99 %.0f ms, and %.1f lines/s; %s %s%n",
					perSecond, alone.millis(50), alone.millis(99), shared.millis(50), shared.millis(99), rate,
					alone.statuses(), shared.statuses());
			without += alone.millis(99);
			beside += shared.millis(99);
			lines += rate;
		}
		System.out.printf(Locale.ROOT,
				"/verify at %.2f of the rate of 8 clients: p99 beside a batch %.2f of that without; requests and lines together %.2f of the rate of 8 clients%n",
				perSecond / turns.fullRate(), beside / without,
				(perSecond + lines / turns.number()) / turns.fullRate());
	}

	/**
	 * How long and how often something is measured.
	 *
	 * @param time for each load
	 * @param number of turns
	 * @param fullRate pairs a second of 8 clients
	 */
	private record Turns(Duration time, int number, double fullRate) {
	}

}
