package dev.countersign.training.batch;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.countersign.training.loss.RowLabels;

/**
 * Batches of random triplets: two genuine signatures of a writer and a forgery, or
 * another writer's signature if there is no forgery.
 */
public final class TripletBatches implements BatchSampler {

	private final ImagePool pool;

	private final int[] eligible;

	private final int batchSize;

	private final long seed;

	/**
	 * Creates batches of triplets.
	 * @param pool a pool with at least one writer who has two genuine signatures
	 * @param batchSize triplets in a batch, at least 2
	 * @param seed seed of the draw
	 * @throws IllegalArgumentException if there is no such writer or the batch size is
	 * too small
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
			throw new IllegalArgumentException(
					"Cannot form batches of %2$d triplets from %1$d writers with two genuine signatures; at least 1 writer and batches of at least 2 are needed"
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
