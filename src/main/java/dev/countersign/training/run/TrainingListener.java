package dev.countersign.training.run;

import dev.countersign.training.checkpoint.Progress;
import dev.countersign.training.checkpoint.ValidationReport;

/**
 * Receives the progress of a run, on the run's thread.
 */
public interface TrainingListener {

	/**
	 * The images have been read, so the length of an epoch is known.
	 * @param stepsPerEpoch steps in an epoch, at least 1
	 */
	default void planned(long stepsPerEpoch) {
	}

	/**
	 * The run starts or resumes.
	 * @param step number of steps taken before
	 * @param steps number of steps of the whole run
	 */
	default void started(long step, long steps) {
	}

	/**
	 * The run has resumed from a checkpoint. Called once, after {@link #started}.
	 * @param progress progress up to the checkpoint
	 */
	default void resumed(Progress progress) {
	}

	/**
	 * A step was taken.
	 * @param step number of steps taken, including this one
	 * @param loss loss before the step
	 */
	default void stepped(long step, double loss) {
	}

	/**
	 * The last step was timed.
	 * @param waitNanos nanoseconds spent waiting for its batch
	 * @param stepNanos nanoseconds spent in the tower, the loss and the optimizer
	 */
	default void timed(long waitNanos, long stepNanos) {
	}

	/**
	 * The tower was validated.
	 * @param report the results
	 * @param best whether no earlier validation had a lower loss
	 */
	default void validated(ValidationReport report, boolean best) {
	}

	/**
	 * All steps have been taken, and the model is being made from the weights.
	 */
	default void finishing() {
	}

}
