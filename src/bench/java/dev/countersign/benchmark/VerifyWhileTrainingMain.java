package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.countersign.testsupport.DrawnSet;
import dev.countersign.testsupport.ServiceProcess;
import org.HdrHistogram.Histogram;

/**
 * {@code /verify} at a quarter and at half of its capacity, in turns without and with a
 * training of the article's network that was asked for through the API and runs with the
 * default settings on the same CPUs; and the memory of that training's process.
 * Arguments: seconds for each load (default 12), rounds (default 2).
 */
public final class VerifyWhileTrainingMain {

	private static final List<Double> SHARES = List.of(0.25, 0.5);

	private VerifyWhileTrainingMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or seconds and rounds
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Duration time = Duration.ofSeconds((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 12);
		int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 2;
		Path folder = Files.createTempDirectory("countersign-benchmark");
		BundledModel.copyTo(folder.resolve("models"));
		DrawnSet.write(folder.resolve("sets").resolve("drawn"), 10, 8, 8);
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		try (ServiceProcess service = MeasuredService.start(folder.resolve("service.log"), "--spring.datasource.url=",
				"--countersign.data.directory=" + folder.resolve("data"),
				"--countersign.models.directory=" + folder.resolve("models"),
				"--countersign.datasets.directory=" + folder.resolve("sets"), "--countersign.embedding.cache-entries=0",
				"--logging.level.root=warn")) {
			LoadGenerator generator = new LoadGenerator(client, service.uri("/verify"),
					MultipartPair.bodies(SampleImages.draw(64)), MultipartPair.CONTENT_TYPE);
			measure(service, generator, new TrainingOverHttp(client, service), time, rounds);
		}
	}

	private static void measure(ServiceProcess service, LoadGenerator generator, TrainingOverHttp training,
			Duration time, int rounds) throws IOException, InterruptedException {
		generator.closed(8, time.multipliedBy(4));
		double capacity = generator.closed(64, time).perSecond();
		System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs; %s, capacity %.1f pairs/s%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(), BundledModel.ID, capacity);
		List<Histogram> without = histograms();
		List<Histogram> with = histograms();
		List<ProcessMemory> memories = new ArrayList<>();
		for (int round = 1; round <= rounds; round++) {
			loads(generator, capacity, time, "without", without);
			training.start();
			try (ProcessMemory memory = ProcessMemory.of(service.children().get(0))) {
				memories.add(memory);
				long steps = training.steps();
				loads(generator, capacity, time, "while training", with);
				System.out.printf(Locale.ROOT, "  %d training steps in %d s%n", training.steps() - steps,
						SHARES.size() * time.toSeconds());
			}
			training.cancel();
		}
		for (int i = 0; i < SHARES.size(); i++) {
			double before = without.get(i).getValueAtPercentile(99) / 1000.0;
			double during = with.get(i).getValueAtPercentile(99) / 1000.0;
			System.out.printf(Locale.ROOT,
					"p99 at %.2f of the capacity: %.1f ms while training : %.1f ms without = %.2f%n", SHARES.get(i),
					during, before, during / before);
		}
		memories.forEach((memory) -> System.out.println("training process: " + memory));
	}

	private static List<Histogram> histograms() {
		return SHARES.stream().map((share) -> new Histogram(3)).toList();
	}

	private static void loads(LoadGenerator generator, double capacity, Duration time, String name,
			List<Histogram> sums) throws InterruptedException {
		for (int i = 0; i < SHARES.size(); i++) {
			Load load = generator.open(SHARES.get(i) * capacity, time);
			sums.get(i).add(load.latency());
			System.out.printf(Locale.ROOT,
					"  %-15s %.2f of the capacity: p50 %6.1f ms, p99 %6.1f ms, max %6.1f ms  %s%n", name, SHARES.get(i),
					load.millis(50), load.millis(99), load.maxMillis(), load.statuses());
		}
	}

}
