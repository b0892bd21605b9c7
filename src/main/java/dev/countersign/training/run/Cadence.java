package dev.countersign.training.run;

/**
 * How often a run validates and saves a checkpoint. It affects which weights are kept as
 * the best, but nothing else that the run computes.
 *
 * @param validation steps between validations, at least 1
 * @param checkpoint steps between checkpoints, at least 1
 */
public record Cadence(long validation, long checkpoint) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is below 1
	 */
	public Cadence {
		if (validation < 1 || checkpoint < 1) {
			throw new IllegalArgumentException(
					"The steps between validations (%d) and between checkpoints (%d) must be at least 1"
						.formatted(validation, checkpoint));
		}
	}

}
