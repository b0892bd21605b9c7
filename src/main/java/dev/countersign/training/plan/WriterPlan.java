package dev.countersign.training.plan;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.batch.WriterBatches;
import dev.countersign.training.loss.EmbeddingLoss;
import dev.countersign.training.loss.ForgeryAwareLoss;

/**
 * A training on batches of writers.
 *
 * @param basics what all trainings have in common
 * @param writerBatch composition of a batch
 */
public record WriterPlan(TrainingBasics basics, WriterBatchShape writerBatch) implements TrainingPlan {

	@Override
	public LossKind loss() {
		return LossKind.FORGERY_AWARE;
	}

	@Override
	public WriterPlan with(TrainingBasics other) {
		return new WriterPlan(other, this.writerBatch);
	}

	@Override
	public EmbeddingLoss newLoss(NDManager manager, int writers, int embeddingSize) {
		return new ForgeryAwareLoss(manager, writers, embeddingSize);
	}

	@Override
	public BatchSampler sampler(ImagePool pool, List<ImagePair> pairs, long seed) {
		return new WriterBatches(pool, this.writerBatch, augmentation().invented(), seed);
	}

}
