package dev.countersign.training.plan;

/**
 * The length of a training.
 *
 * @param unit the unit
 * @param count the number of units, at least 1
 */
public record TrainingLength(Unit unit, long count) {

	/**
	 * Checks the count.
	 * @throws IllegalArgumentException if it is below 1
	 */
	public TrainingLength {
		if (count < 1) {
			throw new IllegalArgumentException(
					"A training must have at least 1 of %2$s, not %1$d".formatted(count, unit));
		}
	}

	/**
	 * The unit of a training's length.
	 */
	public enum Unit {

		/** One pass over the training data. */
		EPOCHS,

		/** Batches. */
		STEPS

	}

	/**
	 * Returns a length in epochs.
	 * @param count number of epochs, at least 1
	 * @return the length
	 */
	public static TrainingLength epochs(long count) {
		return new TrainingLength(Unit.EPOCHS, count);
	}

	/**
	 * Returns a length in steps.
	 * @param count number of steps, at least 1
	 * @return the length
	 */
	public static TrainingLength steps(long count) {
		return new TrainingLength(Unit.STEPS, count);
	}

	/**
	 * Converts the length to steps.
	 * @param perEpoch steps in an epoch, at least 1
	 * @return a length in steps
	 */
	public TrainingLength inSteps(long perEpoch) {
		return (this.unit == Unit.STEPS) ? this : steps(Math.multiplyExact(this.count, perEpoch));
	}

}
