package dev.countersign.training.plan;

/**
 * How weights are updated.
 *
 * @param learningRate learning rate at each step
 * @param weightDecay weight decay, 0 or more
 * @param decoupled whether to use AdamW's decoupled decay; otherwise the decay is added
 * to the gradient, as in PyTorch's Adam
 * @param clipNorm maximum norm of the gradient; 0 for no clipping
 * @param averaging decay of the running average of the weights, which becomes the result
 * of the run; 0 to use the weights themselves
 */
public record OptimizerSettings(LearningRate learningRate, double weightDecay, boolean decoupled, double clipNorm,
		double averaging) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public OptimizerSettings {
		if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
			throw new IllegalArgumentException("The weight decay must be 0 or more, not %s".formatted(weightDecay));
		}
		if (!(clipNorm >= 0) || Double.isInfinite(clipNorm)) {
			throw new IllegalArgumentException(
					"The maximum gradient norm must be 0 or more, not %s".formatted(clipNorm));
		}
		if (!(averaging >= 0 && averaging < 1)) {
			throw new IllegalArgumentException(
					"The averaging decay must be 0 or more and below 1, not %s".formatted(averaging));
		}
	}

}
