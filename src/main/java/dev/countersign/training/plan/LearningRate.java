package dev.countersign.training.plan;

/**
 * The learning rate at each step: a linear warm-up to the peak, then constant or falling
 * to a hundredth of it along half a cosine.
 *
 * @param peak the maximum rate, above 0
 * @param warmUpSteps steps until the peak is reached, 0 or more
 * @param falling whether the rate falls afterwards
 */
public record LearningRate(double peak, long warmUpSteps, boolean falling) {

	private static final double LAST = 0.01;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is out of range
	 */
	public LearningRate {
		if (!(peak > 0) || Double.isInfinite(peak) || warmUpSteps < 0) {
			throw new IllegalArgumentException(
					"The learning rate must be above 0 and its warm-up 0 or more steps, not %s and %d".formatted(peak,
							warmUpSteps));
		}
	}

	/**
	 * Returns a constant rate.
	 * @param rate the rate, above 0
	 * @return the schedule
	 */
	public static LearningRate constant(double rate) {
		return new LearningRate(rate, 0, false);
	}

	/**
	 * Returns the rate of a step.
	 * @param step the step, from 0
	 * @param steps number of steps of the whole run
	 * @return the rate, above 0
	 */
	public double at(long step, long steps) {
		if (step < this.warmUpSteps) {
			return this.peak * (step + 1) / this.warmUpSteps;
		}
		if (!this.falling) {
			return this.peak;
		}
		double part = (double) (step - this.warmUpSteps) / Math.max(1, steps - this.warmUpSteps);
		return this.peak * (LAST + (1 - LAST) * (1 + Math.cos(Math.PI * Math.min(1, part))) / 2);
	}

}
