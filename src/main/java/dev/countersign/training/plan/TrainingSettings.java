package dev.countersign.training.plan;

import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.batch.WriterBatchShape;

/**
 * Everything that decides what a run computes, but for the images.
 *
 * @param tower the tower's id
 * @param loss what is minimised
 * @param margin of the contrastive and the triplet loss, the distance of even odds of the
 * cross-entropy; unused by the forgery-aware loss
 * @param steps how many steps
 * @param batchSize pairs or triplets in a batch; unused by the forgery-aware loss
 * @param writerBatch what a batch of the forgery-aware loss consists of
 * @param optimizer how weights are moved
 * @param augmentation how training images are changed
 * @param seed decides all that is random
 */
public record TrainingSettings(String tower, LossKind loss, double margin, long steps, int batchSize,
		WriterBatchShape writerBatch, OptimizerSettings optimizer, AugmentationRanges augmentation, long seed) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public TrainingSettings {
		if (steps < 1 || batchSize < 2) {
			throw new IllegalArgumentException("%d steps with batches of %d".formatted(steps, batchSize));
		}
		if (!(margin > 0)) {
			throw new IllegalArgumentException("A margin of %s separates nothing".formatted(margin));
		}
	}

	/**
	 * How the default tower is trained.
	 * @param tower the tower's id
	 * @param steps how many steps
	 * @param learningRate at the peak
	 * @param seed decides all that is random
	 * @return the settings
	 */
	public static TrainingSettings forgeryAware(String tower, long steps, double learningRate, long seed) {
		LearningRate rate = new LearningRate(learningRate, Math.min(100, steps / 10), true);
		return new TrainingSettings(tower, LossKind.FORGERY_AWARE, 1, steps, 32, WriterBatchShape.DEFAULT,
				new OptimizerSettings(rate, 0.02, true, 5, 0.995), AugmentationRanges.DEFAULT, seed);
	}

	/**
	 * The article's recipe: pairs without augmentation, Adam with L2 at a constant rate.
	 * @param tower the tower's id
	 * @param steps how many steps
	 * @param learningRate constant
	 * @param seed decides all that is random
	 * @return the settings
	 */
	public static TrainingSettings article(String tower, long steps, double learningRate, long seed) {
		return new TrainingSettings(tower, LossKind.CONTRASTIVE, 2, steps, 32, WriterBatchShape.DEFAULT,
				new OptimizerSettings(LearningRate.constant(learningRate), 5e-4, false, 0, 0), AugmentationRanges.NONE,
				seed);
	}

	/**
	 * The same recipe with another loss.
	 * @param other what is minimised
	 * @return new settings
	 */
	public TrainingSettings with(LossKind other) {
		return new TrainingSettings(this.tower, other, this.margin, this.steps, this.batchSize, this.writerBatch,
				this.optimizer, this.augmentation, this.seed);
	}

	/**
	 * The same with images as they are.
	 * @return new settings
	 */
	public TrainingSettings withoutAugmentation() {
		return new TrainingSettings(this.tower, this.loss, this.margin, this.steps, this.batchSize, this.writerBatch,
				this.optimizer, AugmentationRanges.NONE, this.seed);
	}

	/**
	 * The same for another number of steps.
	 * @param other how many, at least 1
	 * @return new settings
	 */
	public TrainingSettings withSteps(long other) {
		return new TrainingSettings(this.tower, this.loss, this.margin, other, this.batchSize, this.writerBatch,
				this.optimizer, this.augmentation, this.seed);
	}

}
