package dev.countersign.training.plan;

/**
 * How a training updates weights, as chosen by people.
 *
 * @param learningRate constant learning rate, or its peak
 * @param weightDecay weight decay, 0 or more
 * @param decoupled whether to use AdamW's decoupled decay; otherwise the decay is added
 * to the gradient
 * @param schedule course of the learning rate
 */
public record Optimization(double learningRate, double weightDecay, boolean decoupled, Schedule schedule) {

	private static final long MAX_WARM_UP_STEPS = 100;

	private static final double CLIP_NORM = 5;

	private static final double AVERAGING = 0.995;

	/**
	 * Returns the resulting optimizer settings of a run.
	 * @param steps number of steps of the run
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
