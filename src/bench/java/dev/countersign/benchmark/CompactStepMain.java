package dev.countersign.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import dev.countersign.tower.Towers;
import dev.countersign.tower.script.Precision;
import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.batch.BatchAssembler;
import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.batch.WriterBatches;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.run.Cadence;
import dev.countersign.training.run.TrainingListener;
import dev.countersign.training.run.TrainingRun;
import dev.countersign.worker.StoppedException;

/**
 * A training step of the compact tower as its default plan takes it (96 images with their
 * changes, both passes, AdamW, averaged weights), in each precision in turns. Arguments:
 * rounds (default 3), steps of each (default 5), threads (default: all CPUs), precisions
 * (default {@code fp32,bf16}; one alone shows its memory). Start it as trainings are:
 * with {@code OMP_WAIT_POLICY=PASSIVE} and {@code GLIBC_TUNABLES=glibc.malloc.hugetlb=1}.
 */
public final class CompactStepMain {

	private static final int WARM_UP = 2;

	private final DjlBackend backend;

	private final TrainingData data;

	private final int steps;

	private final Map<Precision, Took> took = new EnumMap<>(Precision.class);

	private CompactStepMain(int threads, int steps) {
		this.backend = DjlBackend.start(DeviceChoice.CPU, threads);
		this.data = new TrainingData(pool("training", 20), pool("validation", 2), List.of(), null);
		this.steps = steps;
	}

	/**
	 * Measures and prints.
	 * @param arguments as above
	 * @throws IOException if checkpoints have no place
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 3;
		int steps = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 5;
		int threads = (arguments.length > 2) ? Integer.parseInt(arguments[2])
				: Runtime.getRuntime().availableProcessors();
		String precisions = (arguments.length > 3) ? arguments[3] : "fp32,bf16";
		CompactStepMain measurement = new CompactStepMain(threads, steps);
		for (int round = 0; round < rounds; round++) {
			for (String precision : precisions.split(",", -1)) {
				measurement.train(Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
			}
		}
		System.out.printf(Locale.ROOT,
				"%nTraining step of the compact tower, 96 images, %d threads, %d steps of each%n", threads,
				rounds * steps);
		measurement.print();
	}

	private static ImagePool pool(String name, int writers) {
		Preparation preparation = Towers.byId("compact").preparation();
		return DrawnPools.of(name, writers, 6, 6, preparation.width(), preparation.height());
	}

	private void train(Precision precision) throws IOException, InterruptedException {
		Took here = this.took.computeIfAbsent(precision, (key) -> new Took());
		// Never validated nor saved: it is stopped before its end.
		TrainingPlan plan = TrainingPlan.usual("compact", LossKind.FORGERY_AWARE).inSteps(1000);
		here.begin();
		Path checkpoints = Files.createTempDirectory("countersign-step");
		try {
			new TrainingRun(this.backend.trainingWith(precision), plan, this.data, new Cadence(100_000, 100_000),
					new CheckpointStore(checkpoints), here)
				.run(() -> here.stepsOfRun >= WARM_UP + this.steps);
		}
		catch (StoppedException ex) {
			// As intended.
		}
	}

	/** CPU of the changes alone, which a thread makes beside the step. */
	private double changesMillis() {
		WriterBatches sampler = new WriterBatches(this.data.training(), WriterBatchShape.DEFAULT,
				AugmentationRanges.DEFAULT.invented(), 1);
		BatchAssembler assembler = new BatchAssembler(this.data.training(), sampler, AugmentationRanges.DEFAULT, 1);
		double least = Double.MAX_VALUE;
		for (int step = 0; step < 8; step++) {
			long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			assembler.assemble(step);
			least = Math.min(least, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
		}
		return least;
	}

	private void print() throws IOException {
		Took first = this.took.values().iterator().next();
		System.out.println("        steps a minute   step ms   waited for images ms   CPU ms   : first");
		this.took.forEach((precision, each) -> System.out.printf(Locale.ROOT, "  %s %16.1f %9.0f %22.0f %8.0f %8.2f%n",
				precision, 60_000 / each.millis(each.total), each.millis(each.stepping), each.millis(each.waiting),
				each.millis(each.cpu), first.millis(first.total) / each.millis(each.total)));
		System.out.printf(Locale.ROOT, "  CPU of the changes to the images, in it: %.0f ms%n", changesMillis());
		Path status = Path.of("/proc/self/status");
		if (Files.exists(status)) {
			Files.readAllLines(status).stream().filter((line) -> line.startsWith("VmHWM")).forEach(System.out::println);
		}
	}

	/** What the steps of all runs took, apart from the first of each. */
	private static final class Took implements TrainingListener {

		private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
			.getOperatingSystemMXBean();

		private int stepsOfRun;

		private int counted;

		private long total;

		private long stepping;

		private long waiting;

		private long cpu;

		private long last;

		private long lastCpu;

		void begin() {
			this.stepsOfRun = 0;
		}

		@Override
		public void timed(long waitedNanos, long steppedNanos) {
			if (this.stepsOfRun >= WARM_UP) {
				this.waiting += waitedNanos;
				this.stepping += steppedNanos;
			}
		}

		@Override
		public void stepped(long step, double loss) {
			long now = System.nanoTime();
			long cpuNow = SYSTEM.getProcessCpuTime();
			if (this.stepsOfRun >= WARM_UP) {
				this.total += now - this.last;
				this.cpu += cpuNow - this.lastCpu;
				this.counted++;
			}
			this.last = now;
			this.lastCpu = cpuNow;
			this.stepsOfRun++;
		}

		double millis(long nanos) {
			return nanos / 1e6 / this.counted;
		}

	}

}
