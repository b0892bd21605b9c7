package dev.countersign.training.plan;

/**
 * How a training moves weights, as people choose it.
 *
 * @param learningRate constant, or at its peak
 * @param weightDecay 0 or more
 * @param decoupled whether the decay is AdamW's; else it is added to the gradient
 * @param schedule how the rate runs
 */
public record Optimization(double learningRate, double weightDecay, boolean decoupled, Schedule schedule) {

	private static final long MAX_WARM_UP_STEPS = 100;

	private static final double CLIP_NORM = 5;

	private static final double AVERAGING = 0.995;

	/**
	 * What follows from it for a run.
	 * @param steps how many the run has
	 * @return the settings
	 */
	public OptimizerSettings settings(long steps) {
		return (this.schedule == Schedule.COSINE)
				? new OptimizerSettings(
						new LearningRate(this.learningRate, Math.min(MAX_WARM_UP_STEPS, steps / 10), true),
						this.weightDecay, this.decoupled, CLIP_NORM, AVERAGING)
				: new OptimizerSettings(LearningRate.constant(this.learningRate), this.weightDecay, this.decoupled, 0,
						0);
	}

}
