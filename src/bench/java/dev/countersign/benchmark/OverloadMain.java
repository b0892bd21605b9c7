package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.countersign.testsupport.ServiceProcess;

/**
 * {@code /verify} with up to 75 times as many clients as keep it busy: those that retry
 * at once when they are refused, and those that wait a second. Each crowd takes turns with
 * 8 clients, so that what else the machine does falls on both. Arguments: seconds for each
 * load (default 5), turns (default 2), then the numbers of clients (default 16, 256 and
 * 600).
 */
public final class OverloadMain {

	private static final int FEW = 8;

	private static final Duration RECOVERY = Duration.ofSeconds(2);

	private OverloadMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or seconds, turns and numbers of clients
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Duration time = Duration.ofSeconds((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 5);
		int turns = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 2;
		List<Integer> crowds = new ArrayList<>();
		for (int i = 2; i < arguments.length; i++) {
			crowds.add(Integer.valueOf(arguments[i]));
		}
		if (crowds.isEmpty()) {
			crowds.addAll(List.of(16, 256, 600));
		}
		Path folder = Files.createTempDirectory("countersign-benchmark");
		BundledModel.copyTo(folder.resolve("models"));
		try (ServiceProcess service = ServiceProcess.start(folder.resolve("service.log"), "--spring.datasource.url=",
				"--countersign.data.directory=" + folder.resolve("data"),
				"--countersign.models.directory=" + folder.resolve("models"),
				"--countersign.embedding.cache-entries=0", "--logging.level.root=warn")) {
			Crowd crowd = new Crowd(service.uri("/verify"), MultipartPair.bodies(SampleImages.draw(64)),
					MultipartPair.CONTENT_TYPE);
			crowd.load(FEW, Duration.ZERO, time.multipliedBy(4));
			crowd.load(FEW * 8, Duration.ZERO, time);
			System.out.printf("%nJava %s, %d CPUs, %s%n", Runtime.version(),
					Runtime.getRuntime().availableProcessors(), BundledModel.ID);
			for (int clients : crowds) {
				measure(crowd, clients, Duration.ZERO, time, turns);
				measure(crowd, clients, Duration.ofSeconds(1), time, turns);
			}
		}
	}

	private static void measure(Crowd crowd, int clients, Duration patience, Duration time, int turns)
			throws InterruptedException {
		double few = crowd.load(FEW, patience, time).goodput();
		double many = 0;
		double first = 0;
		List<Crowd.Result> results = new ArrayList<>();
		for (int turn = 0; turn < turns; turn++) {
			Crowd.Result result = crowd.load(clients, patience, time);
			results.add(result);
			many += result.goodput();
			first += crowd.load(FEW, patience, RECOVERY).goodput();
			few += crowd.load(FEW, patience, time).goodput();
		}
		few /= turns + 1;
		System.out.printf(Locale.ROOT,
				"%3d clients, %d s patience: %.2f of the goodput of 8 (%.1f/s); these had %.2f of it in the 2 s after%n",
				clients, patience.toSeconds(), many / turns / few, few, first / turns / few);
		results.forEach((result) -> System.out.println("    " + result));
	}

}
