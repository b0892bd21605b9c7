package dev.countersign.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import dev.countersign.execution.DjlBackend;
import dev.countersign.image.PreparedImage;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;

/**
 * Measures what an image costs in the bundled model's tower and in the article's, with
 * float32 and with bfloat16, for batches of different sizes: CPU time of one thread, all
 * in turns in one process. Argument: the number of rounds, 20 by default.
 */
public final class TowerCostMain {

	private static final int[] SIZES = { 1, 2, 4, 8, 16 };

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final String name;

	private final TowerRunner runner;

	private final PreparedImage image;

	/** For each size of a batch, the CPU time of an image in each round. */
	private final long[][] nanos;

	private TowerCostMain(StoredModel model, PrecisionChoice precision, int rounds) {
		this.name = model.id() + " " + precision.name().toLowerCase(Locale.ROOT);
		this.runner = DjlBackend.start(DeviceChoice.CPU, 1, precision).open(model).newRunner();
		this.image = SelfTest.input(model.preparation());
		this.nanos = new long[SIZES.length][rounds];
	}

	/**
	 * Prints the medians.
	 * @param arguments see above
	 * @throws IOException if the models cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 20;
		Path folder = Files.createTempDirectory("countersign-towers");
		DjlBackend.start(DeviceChoice.CPU, 1);
		List<TowerCostMain> towers = new ArrayList<>();
		for (StoredModel model : List.of(BundledModel.copyTo(folder), UntrainedModels.write("article", folder))) {
			for (PrecisionChoice precision : List.of(PrecisionChoice.FP32, PrecisionChoice.BF16)) {
				towers.add(new TowerCostMain(model, precision, rounds));
			}
		}
		for (int round = -2; round < rounds; round++) {
			for (TowerCostMain tower : towers) {
				tower.run(round);
			}
		}
		System.out.printf(Locale.ROOT, "%nJava %s; CPU ms of an image, one thread, medians of %d rounds%n%-24s",
				Runtime.version(), rounds, "images in a batch");
		Arrays.stream(SIZES).forEach((size) -> System.out.printf(Locale.ROOT, "%8d", size));
		System.out.println();
		towers.forEach(TowerCostMain::print);
	}

	/** Runs each size once; rounds below 0 warm up. */
	private void run(int round) {
		for (int size = 0; size < SIZES.length; size++) {
			List<PreparedImage> batch = Collections.nCopies(SIZES[size], this.image);
			long start = THREADS.getCurrentThreadCpuTime();
			this.runner.run(batch);
			if (round >= 0) {
				this.nanos[size][round] = (THREADS.getCurrentThreadCpuTime() - start) / SIZES[size];
			}
		}
	}

	private void print() {
		System.out.printf(Locale.ROOT, "  %-22s", this.name);
		for (long[] ofSize : this.nanos) {
			Arrays.sort(ofSize);
			System.out.printf(Locale.ROOT, "%8.2f", ofSize[ofSize.length / 2] / 1e6);
		}
		System.out.println();
	}

}
