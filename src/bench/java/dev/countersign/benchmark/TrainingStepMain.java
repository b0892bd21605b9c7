package dev.countersign.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.run.Cadence;
import dev.countersign.training.run.TrainingListener;
import dev.countersign.training.run.TrainingRun;
import dev.countersign.tower.Towers;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.worker.StoppedException;
import dev.countersign.training.batch.ImagePool;

/**
 * A training step of the article's network, 32 pairs, as the loop takes it (batches, both
 * passes, Adam), against the same step in PyTorch where {@code python3} has it: in turns,
 * so that both meet the same machine. Arguments: rounds (default 3), threads (default:
 * all CPUs). Start it with {@code OMP_WAIT_POLICY=PASSIVE}, as trainings are.
 */
public final class TrainingStepMain {

	private static final int WARM_UP = 2;

	private static final int STEPS = 5;

	private TrainingStepMain() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or rounds and threads
	 * @throws IOException if PyTorch's script cannot be run
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 3;
		int threads = (arguments.length > 1) ? Integer.parseInt(arguments[1])
				: Runtime.getRuntime().availableProcessors();
		DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, threads);
		TrainingData data = new TrainingData(pool("training", 8), pool("validation", 2), List.of(), null);
		List<Double> ours = new ArrayList<>();
		List<Double> theirs = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			ours.addAll(ours(backend, data));
			theirs.addAll(pytorch(threads));
		}
		System.out.printf(Locale.ROOT, "%nTraining step of the article's tower, 32 pairs, %d threads, median of %d%n",
				threads, ours.size());
		System.out.printf(Locale.ROOT, "  Countersign  %.2f s%n", median(ours));
		if (theirs.isEmpty()) {
			System.out.println("  PyTorch      not measured: python3 has no torch here");
		}
		else {
			System.out.printf(Locale.ROOT, "  PyTorch      %.2f s%n  ratio        %.2f%n", median(theirs),
					median(ours) / median(theirs));
		}
	}

	private static ImagePool pool(String name, int writers) {
		return DrawnPools.of(name, writers, 6, 6, 105, 105);
	}

	private static List<Double> ours(DjlBackend backend, TrainingData data) throws IOException, InterruptedException {
		List<Long> ends = new ArrayList<>();
		TrainingListener listener = new TrainingListener() {
			@Override
			public void stepped(long step, double loss) {
				ends.add(System.nanoTime());
			}
		};
		Path checkpoints = Files.createTempDirectory("countersign-step");
		// Never validated nor saved: it is stopped before its end.
		TrainingPlan plan = TrainingPlan.usual(Towers.article().id(), LossKind.CONTRASTIVE).inSteps(50);
		TrainingRun run = new TrainingRun(backend, plan, data, new Cadence(1000, 1000),
				new CheckpointStore(checkpoints), listener);
		try {
			run.run(() -> ends.size() >= WARM_UP + STEPS);
		}
		catch (StoppedException ex) {
			// As intended.
		}
		List<Double> seconds = new ArrayList<>();
		for (int step = WARM_UP; step < ends.size(); step++) {
			seconds.add((ends.get(step) - ends.get(step - 1)) / 1e9);
		}
		return seconds;
	}

	private static List<Double> pytorch(int threads) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("/usr/bin/python3", "src/bench/python/article_step.py",
				Integer.toString(threads), Integer.toString(STEPS))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		List<Double> seconds = new ArrayList<>();
		try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
			lines.lines().map(Double::valueOf).forEach(seconds::add);
		}
		return (process.waitFor() == 0) ? seconds : List.of();
	}

	private static double median(List<Double> seconds) {
		double[] sorted = seconds.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
		if (sorted.length == 0) {
			throw new IllegalStateException("Nothing was measured: " + Arrays.toString(sorted));
		}
		return sorted[sorted.length / 2];
	}

}
