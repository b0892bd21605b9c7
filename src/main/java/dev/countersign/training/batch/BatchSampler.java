package dev.countersign.training.batch;

/**
 * Chooses the images of each step's batch. Immutable: a step's batch depends on the step
 * and the seed alone, so that a run goes on where it stopped.
 */
public interface BatchSampler {

	/**
	 * How many steps see about as many images as there are.
	 * @return at least 1
	 */
	long stepsPerEpoch();

	/**
	 * The batch of a step.
	 * @param step from 0
	 * @return which images
	 */
	BatchPlan plan(long step);

}
