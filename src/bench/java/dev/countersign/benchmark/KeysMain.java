package dev.countersign.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.countersign.testsupport.ServiceProcess;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /verify} by 8 clients with an API key, in turns with the same on a second
 * service that serves loopback without keys; and what CPU both services take for an
 * answer, each with what it does while the other is loaded. Arguments: seconds for each
 * load (default 4) and turns (default 6).
 */
public final class KeysMain {

	private static final int CLIENTS = 8;

	private static final String BOOTSTRAP = "benchmark-0123456789-0123456789-0123456789";

	private KeysMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or seconds and turns
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Duration time = Duration.ofSeconds((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 4);
		int turns = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 6;
		Path folder = Files.createTempDirectory("countersign-benchmark");
		BundledModel.copyTo(folder.resolve("models"));
		Path bootstrap = Files.writeString(folder.resolve("bootstrap"), BOOTSTRAP + "\n");
		List<byte[]> bodies = MultipartPair.bodies(SampleImages.draw(64));
		try (ServiceProcess open = start(folder, "open");
				ServiceProcess closed = start(folder, "closed",
						"--countersign.access.bootstrap-key-file=" + bootstrap)) {
			Crowd without = new Crowd(open.uri("/verify"), bodies, MultipartPair.CONTENT_TYPE);
			Crowd with = new Crowd(closed.uri("/verify"), bodies, MultipartPair.CONTENT_TYPE,
					"Authorization: Bearer " + key(closed.uri("/admin/keys")) + "\r\n");
			without.load(CLIENTS, Duration.ZERO, time.multipliedBy(2));
			with.load(CLIENTS, Duration.ZERO, time.multipliedBy(2));
			List<Double> ratios = new ArrayList<>();
			Duration startOpen = open.cpu();
			Duration startClosed = closed.cpu();
			long answersWithout = 0;
			long answersWith = 0;
			Crowd.Result before = without.load(CLIENTS, Duration.ZERO, time);
			for (int turn = 0; turn < turns; turn++) {
				Crowd.Result keyed = with.load(CLIENTS, Duration.ZERO, time);
				Crowd.Result after = without.load(CLIENTS, Duration.ZERO, time);
				double rate = (before.goodput() + after.goodput()) / 2;
				ratios.add(keyed.goodput() / rate);
				System.out.printf(Locale.ROOT, "%.3f of %5.1f/s: %s%n", ratios.get(turn), rate, keyed);
				answersWith += keyed.answered();
				answersWithout += before.answered() + ((turn == turns - 1) ? after.answered() : 0);
				before = after;
			}
			System.out.printf(Locale.ROOT, "Throughput with a key : without = %.3f in the mean of %d turns%n",
					ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), turns);
			double cpuWith = millis(closed.cpu().minus(startClosed)) / answersWith;
			double cpuWithout = millis(open.cpu().minus(startOpen)) / answersWithout;
			System.out.printf(Locale.ROOT, "CPU for an answer with a key : without = %.2f : %.2f ms = %.3f%n", cpuWith,
					cpuWithout, cpuWith / cpuWithout);
		}
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}

	private static ServiceProcess start(Path folder, String name, String... more)
			throws IOException, InterruptedException {
		List<String> settings = new ArrayList<>(
				List.of("--spring.datasource.url=", "--countersign.data.directory=" + folder.resolve(name),
						"--countersign.models.directory=" + folder.resolve("models"),
						"--countersign.embedding.cache-entries=0", "--logging.level.root=warn"));
		settings.addAll(List.of(more));
		return MeasuredService.start(folder.resolve(name + ".log"), settings.toArray(String[]::new));
	}

	private static String key(URI uri) throws IOException, InterruptedException {
		HttpResponse<String> made = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.header("Authorization", "Bearer " + BOOTSTRAP)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"benchmark\",\"scopes\":[\"verify\"]}"))
				.build(), HttpResponse.BodyHandlers.ofString());
		if (made.statusCode() != 201) {
			throw new IllegalStateException("No key was made: " + made.body());
		}
		return JsonMapper.shared().readTree(made.body()).get("key").stringValue();
	}

}
