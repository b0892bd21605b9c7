package dev.countersign.training.batch;

/**
 * Chooses the images of each step's batch. Immutable. A batch depends only on the step
 * and the seed, so that a run can resume where it stopped.
 */
public interface BatchSampler {

	/**
	 * Returns the number of steps in an epoch, in which about as many images are used as
	 * there are.
	 * @return at least 1
	 */
	long stepsPerEpoch();

	/**
	 * Returns the batch of a step.
	 * @param step the step, from 0
	 * @return the images of the batch
	 */
	BatchPlan plan(long step);

}
