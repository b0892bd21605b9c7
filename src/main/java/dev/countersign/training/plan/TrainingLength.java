package dev.countersign.training.plan;

/**
 * How long a training is.
 *
 * @param unit what is counted
 * @param count how many of them, at least 1
 */
public record TrainingLength(Unit unit, long count) {

	/**
	 * Checks the count.
	 * @throws IllegalArgumentException if it is below 1
	 */
	public TrainingLength {
		if (count < 1) {
			throw new IllegalArgumentException("A training of %d %s".formatted(count, unit));
		}
	}

	/**
	 * What a training's length is counted in.
	 */
	public enum Unit {

		/** Going once through what is learnt from. */
		EPOCHS,

		/** Batches. */
		STEPS

	}

	/**
	 * A length in epochs.
	 * @param count how many, at least 1
	 * @return the length
	 */
	public static TrainingLength epochs(long count) {
		return new TrainingLength(Unit.EPOCHS, count);
	}

	/**
	 * A length in steps.
	 * @param count how many, at least 1
	 * @return the length
	 */
	public static TrainingLength steps(long count) {
		return new TrainingLength(Unit.STEPS, count);
	}

	/**
	 * The same length in steps.
	 * @param perEpoch steps in an epoch, at least 1
	 * @return a length in steps
	 */
	public TrainingLength inSteps(long perEpoch) {
		return (this.unit == Unit.STEPS) ? this : steps(Math.multiplyExact(this.count, perEpoch));
	}

}
