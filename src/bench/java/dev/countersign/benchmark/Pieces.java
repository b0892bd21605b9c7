package dev.countersign.benchmark;

import dev.countersign.image.locate.Located;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

import com.sun.management.OperatingSystemMXBean;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;
import dev.countersign.model.TowerRunner;

/**
 * What the pieces of a verification cost alone.
 *
 * @param forward the tower alone, at each batch size
 * @param preparation decoding and preparing on one thread
 * @param judgement whether there is a signature, on one thread
 */
record Pieces(Map<Integer, Cost> forward, Cost preparation, Cost judgement) {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	/**
	 * What one image costs.
	 *
	 * @param wallMillis of the clock
	 * @param cpuMillis of all threads together
	 */
	record Cost(double wallMillis, double cpuMillis) {

		static Cost of(long images, long wallNanos, long cpuNanos) {
			return new Cost(wallNanos / 1e6 / images, cpuNanos / 1e6 / images);
		}

		double perSecond() {
			return 1000 / this.wallMillis;
		}

	}

	static Pieces measure(StoredModel model, TowerBackend backend, List<byte[]> images, Duration time) {
		Preparation preparation = model.tower().preparation();
		ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
		SignatureJudge judge = new SignatureJudge();
		List<PreparedImage> prepared = new ArrayList<>();
		images.forEach((image) -> prepared.add(prepare(decoder, preparation, image)));
		Map<Integer, Cost> forward = new LinkedHashMap<>();
		try (LoadedTower tower = backend.open(model)) {
			int runners = backend.isGpu() ? 1 : Runtime.getRuntime().availableProcessors();
			for (int size : List.of(1, 2, 4, 8, 16, 32)) {
				forward.put(size, forward(tower, runners, prepared.subList(0, size), time));
			}
		}
		int[] next = new int[1];
		Cost decoding = preparation(time, () -> prepare(decoder, preparation, images.get(next[0]++ % images.size())));
		List<GreyImage> decoded = new ArrayList<>();
		images.forEach((image) -> decoded.add(decode(decoder, image)));
		Cost judging = preparation(time, () -> judge.judge(Located.whole(decoded.get(next[0]++ % decoded.size()))));
		return new Pieces(forward, decoding, judging);
	}

	/** One runner for each core, as the service has them, all at once. */
	private static Cost forward(LoadedTower tower, int runners, List<PreparedImage> batch, Duration time) {
		ExecutorService threads = Executors.newFixedThreadPool(runners);
		try {
			List<Future<Long>> warm = new ArrayList<>();
			for (int i = 0; i < runners; i++) {
				warm.add(threads.submit(() -> forward(tower, batch, time)));
			}
			sum(warm);
			long cpu = SYSTEM.getProcessCpuTime();
			long start = System.nanoTime();
			List<Future<Long>> counted = new ArrayList<>();
			for (int i = 0; i < runners; i++) {
				counted.add(threads.submit(() -> forward(tower, batch, time)));
			}
			return Cost.of(sum(counted), System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpu);
		}
		finally {
			threads.shutdown();
		}
	}

	private static long forward(LoadedTower tower, List<PreparedImage> batch, Duration time) {
		try (TowerRunner runner = tower.newRunner()) {
			return batch.size() * repeat(time, () -> runner.run(batch));
		}
	}

	private static long sum(List<Future<Long>> counts) {
		long sum = 0;
		for (Future<Long> count : counts) {
			try {
				sum += count.get();
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return sum;
	}

	private static GreyImage decode(ImageDecoder decoder, byte[] content) {
		try {
			return decoder.decode(content).grey();
		}
		catch (ImageRejectedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PreparedImage prepare(ImageDecoder decoder, Preparation preparation, byte[] content) {
		return preparation.prepare(Located.whole(decode(decoder, content)));
	}

	/** On the calling thread, after a warm-up of as long again. */
	private static Cost preparation(Duration time, Runnable work) {
		repeat(time, work);
		long cpu = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		long done = repeat(time, work);
		return Cost.of(done, System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpu);
	}

	private static long repeat(Duration time, Runnable work) {
		long count = 0;
		for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; count++) {
			work.run();
		}
		return count;
	}

	Cost best() {
		return this.forward.values()
			.stream()
			.min((a, b) -> Double.compare(a.wallMillis(), b.wallMillis()))
			.orElseThrow();
	}

	/** The tower's cost of an image that is alone in its batch. */
	Cost single() {
		return Objects.requireNonNull(this.forward.get(1));
	}

	void print() {
		System.out.printf(Locale.ROOT, "tower alone, batches of   %s%n",
				columns((size, cost) -> "%8d".formatted(size)));
		System.out.printf(Locale.ROOT, "  images/s              %s%n",
				columns((size, cost) -> String.format(Locale.ROOT, "%8.1f", cost.perSecond())));
		System.out.printf(Locale.ROOT, "  CPU ms/image          %s%n",
				columns((size, cost) -> String.format(Locale.ROOT, "%8.2f", cost.cpuMillis())));
		System.out.printf(Locale.ROOT,
				"decode + prepare, one thread: %.0f images/s, %.2f CPU ms/image; judge: %.2f CPU ms/image%n",
				this.preparation.perSecond(), this.preparation.cpuMillis(), this.judgement.cpuMillis());
	}

	private String columns(BiFunction<Integer, Cost, String> column) {
		StringBuilder line = new StringBuilder();
		this.forward.forEach((size, cost) -> line.append(column.apply(size, cost)));
		return line.toString();
	}

}
