package dev.countersign.training.batch;

import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.training.loss.RowLabels;

/**
 * Batches of pairs: every pair once per epoch, in a different order each epoch. The last
 * batch of an epoch holds the remaining pairs. A single remaining pair is left out, since
 * batch statistics cannot be computed from it.
 */
public final class PairBatches implements BatchSampler {

	private final ImagePool pool;

	private final List<ImagePair> pairs;

	private final int batchSize;

	private final long seed;

	/**
	 * Creates batches of pairs.
	 * @param pool the pool of the pairs' images
	 * @param pairs at least 2 pairs
	 * @param batchSize pairs in a batch, at least 2
	 * @param seed seed of the order
	 * @throws IllegalArgumentException if there are too few pairs
	 */
	public PairBatches(ImagePool pool, List<ImagePair> pairs, int batchSize, long seed) {
		if (pairs.size() < 2 || batchSize < 2) {
			throw new IllegalArgumentException(
					"Cannot form batches of %2$d from %1$d pairs; at least 2 pairs and batches of at least 2 are needed"
						.formatted(pairs.size(), batchSize));
		}
		this.pool = pool;
		this.pairs = List.copyOf(pairs);
		this.batchSize = batchSize;
		this.seed = seed;
	}

	@Override
	public long stepsPerEpoch() {
		int rest = this.pairs.size() % this.batchSize;
		int full = this.pairs.size() / this.batchSize;
		return (rest > 1) ? full + 1 : full;
	}

	@Override
	public BatchPlan plan(long step) {
		long epoch = step / stepsPerEpoch();
		int first = (int) (step % stepsPerEpoch()) * this.batchSize;
		int[] order = IntStream.range(0, this.pairs.size()).toArray();
		Seeds.shuffle(order, Seeds.at(this.seed, epoch, -1));
		List<ImagePair> rows = IntStream.range(first, Math.min(first + this.batchSize, order.length))
			.mapToObj((row) -> this.pairs.get(order[row]))
			.toList();
		int[] writers = new int[rows.size()];
		boolean[] different = new boolean[rows.size()];
		for (int row = 0; row < writers.length; row++) {
			writers[row] = this.pool.writerOf(rows.get(row).reference());
			different[row] = rows.get(row).different();
		}
		return new BatchPlan(List.of(rows.stream().mapToInt(ImagePair::reference).toArray(),
				rows.stream().mapToInt(ImagePair::query).toArray()), new RowLabels(writers, different));
	}

}
