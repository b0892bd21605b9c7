package dev.countersign.training.plan;

import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.batch.WriterBatchShape;

/**
 * How a tower is trained, in epochs and for people; {@link TrainingSettings} are what
 * follows from it for a set.
 *
 * @param tower the tower's id
 * @param loss what is minimised
 * @param margin of the loss; unused by the forgery-aware one
 * @param epochs how often the training data are gone through
 * @param batchSize pairs or triplets in a batch; unused by the forgery-aware loss
 * @param writerBatch what a batch of the forgery-aware loss consists of
 * @param learningRate constant, or at its peak
 * @param weightDecay 0 or more
 * @param schedule whether the rate warms up and falls, the gradient is clipped and the
 * weights are averaged, as the default tower is trained
 * @param decoupled whether the decay is AdamW's; else it is added to the gradient
 * @param augmented whether training images are changed at random
 * @param seed decides all that is random
 */
public record TrainingRecipe(String tower, LossKind loss, double margin, int epochs, int batchSize,
		WriterBatchShape writerBatch, double learningRate, double weightDecay, boolean schedule, boolean decoupled,
		boolean augmented, long seed) {

	private static final long MOST_WARM_UP_STEPS = 100;

	private static final double CLIP_NORM = 5;

	private static final double AVERAGING = 0.995;

	/**
	 * The article's: pairs without augmentation, contrastive loss, Adam with L2.
	 * @param tower the tower's id
	 * @return its defaults
	 */
	public static TrainingRecipe article(String tower) {
		return new TrainingRecipe(tower, LossKind.CONTRASTIVE, 2, 20, 32, WriterBatchShape.DEFAULT, 1e-3, 5e-4, false,
				false, false, 1);
	}

	/**
	 * The default tower's: batches of writers, the forgery-aware loss, AdamW,
	 * augmentation.
	 * @param tower the tower's id
	 * @return its defaults
	 */
	public static TrainingRecipe forgeryAware(String tower) {
		return new TrainingRecipe(tower, LossKind.FORGERY_AWARE, 1, 100, 32, WriterBatchShape.DEFAULT, 1e-3, 0.02, true,
				true, true, 1);
	}

	/**
	 * What the recipe means for a set.
	 * @param stepsPerEpoch as the sampler counts them, at least 1
	 * @return the settings
	 */
	public TrainingSettings settings(long stepsPerEpoch) {
		long steps = Math.multiplyExact(stepsPerEpoch, this.epochs);
		LearningRate rate = this.schedule
				? new LearningRate(this.learningRate, Math.min(MOST_WARM_UP_STEPS, steps / 10), true)
				: LearningRate.constant(this.learningRate);
		OptimizerSettings optimizer = new OptimizerSettings(rate, this.weightDecay, this.decoupled,
				this.schedule ? CLIP_NORM : 0, this.schedule ? AVERAGING : 0);
		return new TrainingSettings(this.tower, this.loss, this.margin, steps, this.batchSize, this.writerBatch,
				optimizer, this.augmented ? AugmentationRanges.DEFAULT : AugmentationRanges.NONE, this.seed);
	}

}
