package dev.countersign.training.batch;

import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.training.loss.RowLabels;

/**
 * Batches of pairs: in each epoch every pair once, in an order of its own. The last batch
 * of an epoch holds what is left, unless that is a single pair, over which no batch
 * statistics can be taken.
 */
public final class PairBatches implements BatchSampler {

	private final ImagePool pool;

	private final List<ImagePair> pairs;

	private final int batchSize;

	private final long seed;

	/**
	 * Batches over pairs.
	 * @param pool that the pairs' images are in
	 * @param pairs at least 2
	 * @param batchSize pairs in a batch, at least 2
	 * @param seed for the order
	 * @throws IllegalArgumentException if there are too few pairs
	 */
	public PairBatches(ImagePool pool, List<ImagePair> pairs, int batchSize, long seed) {
		if (pairs.size() < 2 || batchSize < 2) {
			throw new IllegalArgumentException(
					"%d pairs in batches of %d; at least 2 are needed".formatted(pairs.size(), batchSize));
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
