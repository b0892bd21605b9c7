package dev.countersign.training.plan;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.TripletBatches;
import dev.countersign.training.loss.EmbeddingLoss;
import dev.countersign.training.loss.TripletLoss;

/**
 * A training on triplets.
 *
 * @param basics what all trainings have in common
 * @param margin margin of the loss, above 0
 * @param batchSize triplets in a batch, at least 2
 */
public record TripletPlan(TrainingBasics basics, double margin, int batchSize) implements TrainingPlan {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public TripletPlan {
		check(margin, batchSize);
	}

	static void check(double margin, int batchSize) {
		if (!(margin > 0)) {
			throw new IllegalArgumentException("The margin must be above 0, not %s".formatted(margin));
		}
		if (batchSize < 2) {
			throw new IllegalArgumentException("The batch size must be at least 2, not %d".formatted(batchSize));
		}
	}

	@Override
	public LossKind loss() {
		return LossKind.TRIPLET;
	}

	@Override
	public TripletPlan with(TrainingBasics other) {
		return new TripletPlan(other, this.margin, this.batchSize);
	}

	@Override
	public EmbeddingLoss newLoss(NDManager manager, int writers, int embeddingSize) {
		return new TripletLoss(this.margin);
	}

	@Override
	public BatchSampler sampler(ImagePool pool, List<ImagePair> pairs, long seed) {
		return new TripletBatches(pool, this.batchSize, seed);
	}

}
