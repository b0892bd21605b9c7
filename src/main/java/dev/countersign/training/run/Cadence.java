package dev.countersign.training.run;

/**
 * How often a run pauses to judge and to save itself. It does not change what the run
 * computes, but for which weights are kept as the best.
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
					"Validation every %d and a checkpoint every %d steps".formatted(validation, checkpoint));
		}
	}

}
