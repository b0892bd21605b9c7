package dev.countersign.training.run;

import dev.countersign.training.checkpoint.Progress;
import dev.countersign.training.checkpoint.ValidationReport;

/**
 * Is told how a run goes, on the run's thread.
 */
public interface TrainingListener {

	/**
	 * The images are read, and so is known how long an epoch is.
	 * @param stepsPerEpoch at least 1
	 */
	default void planned(long stepsPerEpoch) {
	}

	/**
	 * The run starts, or goes on.
	 * @param step how many steps were taken before
	 * @param steps of the whole run
	 */
	default void started(long step, long steps) {
	}

	/**
	 * What the run did before it was interrupted; told once, after the start.
	 * @param progress up to the checkpoint that it goes on from
	 */
	default void resumed(Progress progress) {
	}

	/**
	 * A step was taken.
	 * @param step how many steps were taken, this one included
	 * @param loss before the step
	 */
	default void stepped(long step, double loss) {
	}

	/**
	 * How long the last step took.
	 * @param waitNanos for its batch to be made
	 * @param stepNanos in the tower, the loss and the optimizer
	 */
	default void timed(long waitNanos, long stepNanos) {
	}

	/**
	 * The tower was judged.
	 * @param report how it does
	 * @param best whether no validation before had a lower loss
	 */
	default void validated(ValidationReport report, boolean best) {
	}

	/**
	 * Every step is taken; the model is being made of the weights.
	 */
	default void finishing() {
	}

}
