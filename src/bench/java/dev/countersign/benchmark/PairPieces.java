package dev.countersign.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;
import dev.countersign.model.TowerRunner;

/**
 * What the pieces of a pair cost alone on one thread: medians of CPU time in milliseconds
 * for one image.
 *
 * @param decode from the file to pixels
 * @param locate finding the signature
 * @param judge whether it is one
 * @param prepare to the tower's input
 * @param forward the tower, one image a batch
 */
record PairPieces(double decode, double locate, double judge, double prepare, double forward) {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	static PairPieces measure(StoredModel model, TowerBackend backend, List<byte[]> pair, Duration time) {
		PipelineReader reader = new PipelineReader(model.pipeline(backend));
		List<StageTimes> stages = new ArrayList<>();
		List<PreparedImage> prepared = new ArrayList<>();
		// The first half is for the JIT.
		long start = System.nanoTime();
		long half = start + time.toNanos() / 2;
		for (int i = 0; System.nanoTime() < start + time.toNanos(); i++) {
			Reading reading = reader.read(pair.get(i % pair.size()));
			if (System.nanoTime() > half) {
				stages.add(reading.times());
			}
			if (i < pair.size()) {
				prepared.add(Objects.requireNonNull(reading.prepared(), "An image was refused: " + reading.refusals()));
			}
		}
		return new PairPieces(median(stages.stream().mapToLong(StageTimes::decode).toArray()),
				median(stages.stream().mapToLong(StageTimes::locate).toArray()),
				median(stages.stream().mapToLong(StageTimes::judge).toArray()),
				median(stages.stream().mapToLong(StageTimes::prepare).toArray()),
				forward(model, backend, prepared, time.dividedBy(2)));
	}

	private static double forward(StoredModel model, TowerBackend backend, List<PreparedImage> images, Duration time) {
		List<Long> times = new ArrayList<>();
		try (LoadedTower tower = backend.open(model); TowerRunner runner = tower.newRunner()) {
			long end = System.nanoTime() + time.toNanos();
			for (int i = 0; System.nanoTime() < end; i++) {
				long start = THREADS.getCurrentThreadCpuTime();
				runner.run(List.of(images.get(i % images.size())));
				times.add(THREADS.getCurrentThreadCpuTime() - start);
			}
		}
		return median(times.stream().mapToLong(Long::longValue).toArray());
	}

	private static double median(long[] nanos) {
		Arrays.sort(nanos);
		return nanos[nanos.length / 2] / 1e6;
	}

	double image() {
		return this.decode + this.locate + this.judge + this.prepare + this.forward;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"decode %.2f + locate %.2f + judge %.2f + prepare %.2f + forward %.2f = %.2f CPU ms/image", this.decode,
				this.locate, this.judge, this.prepare, this.forward, image());
	}

}
