package dev.countersign.training.batch;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.countersign.training.loss.RowLabels;

/**
 * Batches of several writers with several genuine signatures and forgeries each. For a
 * writer without forgeries, genuine signatures take their place. Some writers may be
 * invented: their rows contain images of another writer, under a new label after those of
 * the pool's writers.
 */
public final class WriterBatches implements BatchSampler {

	private final ImagePool pool;

	private final WriterBatchShape shape;

	private final int[] eligible;

	private final double invented;

	private final long seed;

	/**
	 * Creates batches of writers.
	 * @param pool a pool with at least two writers who have two genuine signatures
	 * @param shape the composition of a batch; if the pool has fewer writers, all of them
	 * are used
	 * @param invented probability that a writer in a batch is replaced by an invented
	 * one, 0 to 1
	 * @param seed seed of the choice
	 * @throws IllegalArgumentException if there are fewer than two such writers
	 */
	public WriterBatches(ImagePool pool, WriterBatchShape shape, double invented, long seed) {
		this.pool = pool;
		this.shape = shape;
		this.invented = invented;
		this.seed = seed;
		this.eligible = IntStream.range(0, pool.writers().size())
			.filter((writer) -> pool.writers().get(writer).genuine().length > 1)
			.toArray();
		if (this.eligible.length < 2) {
			throw new IllegalArgumentException("There are %d writers with two genuine signatures; at least 2 are needed"
				.formatted(this.eligible.length));
		}
	}

	@Override
	public long stepsPerEpoch() {
		return Math.max(1, this.pool.images().size() / ((long) writersPerBatch() * imagesPerWriter()));
	}

	@Override
	public BatchPlan plan(long step) {
		SplittableRandom random = Seeds.at(this.seed, step, -1);
		int[] images = new int[writersPerBatch() * imagesPerWriter()];
		int[] writers = new int[images.length];
		int nextInvented = this.pool.writers().size();
		int row = 0;
		for (int writer : Seeds.choose(this.eligible, writersPerBatch(), random)) {
			PoolWriter theirs = this.pool.writers().get(writer);
			boolean forgeries = theirs.forged().length > 0;
			boolean becomesAnother = random.nextDouble() < this.invented;
			Arrays.fill(writers, row, row + imagesPerWriter(), becomesAnother ? nextInvented++ : writer);
			for (int image : Seeds.choose(theirs.genuine(), forgeries ? this.shape.genuine() : imagesPerWriter(),
					random)) {
				images[row++] = image;
			}
			if (forgeries) {
				for (int image : Seeds.choose(theirs.forged(), this.shape.forged(), random)) {
					images[row++] = image;
				}
			}
		}
		return new BatchPlan(List.of(images), labels(images, writers));
	}

	private RowLabels labels(int[] images, int[] writers) {
		boolean[] forged = new boolean[images.length];
		for (int row = 0; row < images.length; row++) {
			forged[row] = this.pool.isForged(images[row]);
		}
		return new RowLabels(writers, forged);
	}

	private int writersPerBatch() {
		return Math.min(this.shape.writers(), this.eligible.length);
	}

	private int imagesPerWriter() {
		return this.shape.genuine() + this.shape.forged();
	}

}
