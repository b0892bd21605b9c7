package dev.countersign.training.plan;

/**
 * How weights are moved.
 *
 * @param learningRate at each step
 * @param weightDecay 0 or more
 * @param decoupled whether the decay is AdamW's; else it is added to the gradient, as
 * PyTorch's Adam has it
 * @param clipNorm the largest norm of the gradient; 0: not clipped
 * @param averaging the decay of the running average of the weights, which is then what
 * the run results in; 0: the weights themselves
 */
public record OptimizerSettings(LearningRate learningRate, double weightDecay, boolean decoupled, double clipNorm,
		double averaging) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public OptimizerSettings {
		if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
			throw new IllegalArgumentException("A weight decay of %s".formatted(weightDecay));
		}
		if (!(clipNorm >= 0) || Double.isInfinite(clipNorm)) {
			throw new IllegalArgumentException("A gradient norm of at most %s".formatted(clipNorm));
		}
		if (!(averaging >= 0 && averaging < 1)) {
			throw new IllegalArgumentException(
					"An averaging decay of %s; it is 0 or more and below 1".formatted(averaging));
		}
	}

}
