package dev.countersign.training.job;

/**
 * The stages of a training once its images have been read.
 */
public enum TrainingStage {

	/** It is taking steps. */
	TRAINING,

	/**
	 * All steps have been taken. Projection and decisions are being fitted, and the model
	 * is being evaluated and written.
	 */
	FINISHING

}
