package dev.countersign.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.Device;
import com.sun.management.OperatingSystemMXBean;
import dev.countersign.embedding.ImageProperties;
import dev.countersign.image.ImageDecoder;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.Preparation;
import dev.countersign.image.PreparedImage;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;

/**
 * What the pieces of a verification cost alone.
 *
 * @param forward the tower alone, at each batch size
 * @param preparation decoding and preparing on one thread
 */
record Pieces(Map<Integer, Cost> forward, Cost preparation) {

	/**
	 * What one image costs.
	 *
	 * @param wallMillis of the clock
	 * @param cpuMillis of all threads together
	 */
	record Cost(double wallMillis, double cpuMillis) {

		double perSecond() {
			return 1000 / this.wallMillis;
		}

	}

	static Pieces measure(StoredModel model, Device device, List<byte[]> images, Duration time) {
		Preparation preparation = model.tower().preparation();
		ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
		List<PreparedImage> prepared = new ArrayList<>();
		images.forEach((image) -> prepared.add(prepare(decoder, preparation, image)));
		Map<Integer, Cost> forward = new LinkedHashMap<>();
		try (TowerRunner runner = TowerRunner.open(model, device)) {
			for (int size : runner.batchSizes()) {
				List<PreparedImage> batch = prepared.subList(0, size);
				forward.put(size, cost(size, time, () -> runner.run(batch)));
			}
		}
		int[] next = new int[1];
		Cost decoding = cost(1, time,
				() -> prepare(decoder, preparation, images.get(next[0]++ % images.size())));
		return new Pieces(forward, decoding);
	}

	private static PreparedImage prepare(ImageDecoder decoder, Preparation preparation, byte[] image) {
		try {
			return preparation.prepare(decoder.decode(image));
		}
		catch (ImageRejectedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** After a warm-up of as long again. */
	private static Cost cost(int images, Duration time, Runnable work) {
		repeat(time, work);
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long cpu = system.getProcessCpuTime();
		long start = System.nanoTime();
		long done = images * repeat(time, work);
		return new Cost((System.nanoTime() - start) / 1e6 / done, (system.getProcessCpuTime() - cpu) / 1e6 / done);
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

	void print() {
		System.out.printf("tower alone, batch of   %s%n", columns((size, cost) -> "%8d".formatted(size)));
		System.out.printf("  images/s              %s%n",
				columns((size, cost) -> "%8.1f".formatted(cost.perSecond())));
		System.out.printf("  CPU ms/image          %s%n",
				columns((size, cost) -> "%8.2f".formatted(cost.cpuMillis())));
		System.out.printf("decode + prepare, one thread: %.0f images/s, %.2f CPU ms/image%n",
				this.preparation.perSecond(), this.preparation.cpuMillis());
	}

	private String columns(java.util.function.BiFunction<Integer, Cost, String> column) {
		StringBuilder line = new StringBuilder();
		this.forward.forEach((size, cost) -> line.append(column.apply(size, cost)));
		return line.toString();
	}

}
