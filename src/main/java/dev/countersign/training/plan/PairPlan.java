package dev.countersign.training.plan;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.countersign.dataset.PairRow;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.PairBatches;
import dev.countersign.training.batch.Pairs;
import dev.countersign.training.loss.ContrastiveLoss;
import dev.countersign.training.loss.DistanceCrossEntropyLoss;
import dev.countersign.training.loss.EmbeddingLoss;
import org.jspecify.annotations.Nullable;

/**
 * A training on pairs.
 *
 * @param basics what all trainings have in common
 * @param loss the contrastive loss or the cross-entropy
 * @param margin margin of the contrastive loss, or the distance of even odds; above 0
 * @param batchSize pairs in a batch, at least 2
 * @param pairList name of the dataset's own list of pairs; {@code null} to generate pairs
 * @param limit maximum number of pairs, drawn using the seed; {@code null} for no limit
 */
public record PairPlan(TrainingBasics basics, LossKind loss, double margin, int batchSize, @Nullable String pairList,
		@Nullable Integer limit) implements TrainingPlan {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public PairPlan {
		if (loss != LossKind.CONTRASTIVE && loss != LossKind.CROSS_ENTROPY) {
			throw new IllegalArgumentException("The loss %s does not use pairs".formatted(loss.id()));
		}
		TripletPlan.check(margin, batchSize);
	}

	@Override
	public PairPlan with(TrainingBasics other) {
		return new PairPlan(other, this.loss, this.margin, this.batchSize, this.pairList, this.limit);
	}

	@Override
	public EmbeddingLoss newLoss(NDManager manager, int writers, int embeddingSize) {
		return (this.loss == LossKind.CONTRASTIVE) ? new ContrastiveLoss(this.margin)
				: new DistanceCrossEntropyLoss(this.margin);
	}

	@Override
	public BatchSampler sampler(ImagePool pool, List<ImagePair> pairs, long seed) {
		return new PairBatches(pool, pairs.isEmpty() ? Pairs.generated(pool, seed) : pairs, this.batchSize, seed);
	}

	@Override
	public List<ImagePair> pairs(ImagePool pool, List<PairRow> listed) {
		long seed = this.basics.seed();
		List<ImagePair> all = (this.pairList != null) ? Pairs.listed(pool, listed) : Pairs.generated(pool, seed);
		return (this.limit != null) ? Pairs.limited(all, this.limit, seed) : all;
	}

}
