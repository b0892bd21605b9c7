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
 * at once when they are refused, and those that wait a second. Each crowd takes turns
 * with 8 clients, so that what else the machine does falls on both. What the service's
 * CPU time has to spare after its answers, at the price that they have with 8 clients, is
 * put down to its refusals. Arguments: seconds for each load (default 5), turns (default
 * 2), then the numbers of clients (default 16, 256 and 600).
 */
public final class OverloadMain {

	private static final int FEW = 8;

	private static final Duration RECOVERY = Duration.ofSeconds(2);

	private final ServiceProcess service;

	private final Crowd crowd;

	private final Duration time;

	private final int turns;

	private OverloadMain(ServiceProcess service, Crowd crowd, Duration time, int turns) {
		this.service = service;
		this.crowd = crowd;
		this.time = time;
		this.turns = turns;
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
		try (ServiceProcess service = MeasuredService.start(folder.resolve("service.log"), "--spring.datasource.url=",
				"--countersign.data.directory=" + folder.resolve("data"),
				"--countersign.models.directory=" + folder.resolve("models"), "--countersign.embedding.cache-entries=0",
				"--logging.level.root=warn")) {
			Crowd crowd = new Crowd(service.uri("/verify"), MultipartPair.bodies(SampleImages.draw(64)),
					MultipartPair.CONTENT_TYPE);
			crowd.load(FEW, Duration.ZERO, time.multipliedBy(4));
			crowd.load(FEW * 8, Duration.ZERO, time);
			System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs, %s%n", Runtime.version(),
					Runtime.getRuntime().availableProcessors(), BundledModel.ID);
			OverloadMain measurement = new OverloadMain(service, crowd, time, turns);
			for (int clients : crowds) {
				measurement.measure(clients, Duration.ZERO);
				measurement.measure(clients, Duration.ofSeconds(1));
			}
		}
	}

	private void measure(int clients, Duration patience) {
		Total few = new Total();
		Total many = new Total();
		double first = 0;
		List<Costed> results = new ArrayList<>();
		few.add(load(FEW, patience, this.time));
		for (int turn = 0; turn < this.turns; turn++) {
			Costed result = load(clients, patience, this.time);
			results.add(result);
			many.add(result);
			first += load(FEW, patience, RECOVERY).result().goodput();
			few.add(load(FEW, patience, this.time));
		}
		double ratio = many.goodput() / few.goodput();
		System.out.printf(Locale.ROOT,
				"%3d clients, %d s patience: %.2f of the goodput of 8 (%.1f/s); these had %.2f of it in the 2 s after%n",
				clients, patience.toSeconds(), ratio, few.goodput(), first / this.turns / few.goodput());
		System.out
			.printf(Locale.ROOT, "    CPU of the service for an answer %.1f ms, with 8 clients %.1f ms%s%n",
					many.service / many.answered * 1e3, few.service / few.answered * 1e3,
					(many.refused > 0)
							? String.format(Locale.ROOT, "; the difference is %.0f µs for a refusal",
									(many.service - many.answered * few.service / few.answered) / many.refused * 1e6)
							: "");
		results.forEach((result) -> System.out.println("    " + result));
	}

	private Costed load(int clients, Duration patience, Duration duration) {
		Duration before = this.service.cpu();
		Crowd.Result result = this.crowd.load(clients, patience, duration);
		return new Costed(result, this.service.cpu().minus(before));
	}

	/**
	 * A load and what it cost the service.
	 */
	private record Costed(Crowd.Result result, Duration cpu) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s%n        CPU: service %.2f s, clients %.2f s, %.0f µs a request",
					this.result, seconds(this.cpu), seconds(this.result.cpu()),
					seconds(this.result.cpu()) / (this.result.answered() + this.result.refused()) * 1e6);
		}

	}

	/**
	 * Several loads together.
	 */
	private static final class Total {

		private int loads;

		private double goodput;

		private double service;

		private double answered;

		private double refused;

		void add(Costed load) {
			this.loads++;
			this.goodput += load.result().goodput();
			this.service += seconds(load.cpu());
			this.answered += load.result().answered();
			this.refused += load.result().refused();
		}

		double goodput() {
			return this.goodput / this.loads;
		}

	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
