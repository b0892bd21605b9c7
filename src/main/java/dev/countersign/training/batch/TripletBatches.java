package dev.countersign.training.batch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.countersign.training.loss.RowLabels;

/**
 * Batches of triplets: two genuine signatures of a writer drawn at random, and a forgery
 * or, where there is none, another writer's signature.
 */
public final class TripletBatches implements BatchSampler {

	private final ImagePool pool;

	private final int[] eligible;

	private final int batchSize;

	private final long seed;

	/**
	 * Batches over a pool.
	 * @param pool with at least one writer who has two genuine signatures
	 * @param batchSize triplets in a batch, at least 2
	 * @param seed for the draw
	 * @throws IllegalArgumentException if there is no such writer
	 */
	public TripletBatches(ImagePool pool, int batchSize, long seed) {
		this.pool = pool;
		this.batchSize = batchSize;
		this.seed = seed;
		this.eligible = IntStream.range(0, pool.writers().size())
			.filter((writer) -> pool.writers().get(writer).genuine().length > 1)
			.filter((writer) -> Pairs.impostors(pool, writer, new SplittableRandom(0)).length > 0)
			.toArray();
		if (this.eligible.length < 1 || batchSize < 2) {
			throw new IllegalArgumentException("%d writers for batches of %d; 1 and 2 are needed at least"
				.formatted(this.eligible.length, batchSize));
		}
	}

	@Override
	public long stepsPerEpoch() {
		return Math.max(1, this.pool.images().size() / (3L * this.batchSize));
	}

	@Override
	public BatchPlan plan(long step) {
		SplittableRandom random = Seeds.at(this.seed, step, -1);
		int[][] sides = new int[3][this.batchSize];
		int[] writers = new int[this.batchSize];
		for (int row = 0; row < this.batchSize; row++) {
			writers[row] = this.eligible[random.nextInt(this.eligible.length)];
			int[] own = Seeds.choose(this.pool.writers().get(writers[row]).genuine(), 2, random);
			int[] impostors = Pairs.impostors(this.pool, writers[row], random);
			sides[0][row] = own[0];
			sides[1][row] = own[1];
			sides[2][row] = impostors[random.nextInt(impostors.length)];
		}
		return new BatchPlan(List.of(sides), new RowLabels(writers, new boolean[this.batchSize]));
	}

}
