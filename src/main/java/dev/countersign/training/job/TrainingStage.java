package dev.countersign.training.job;

/**
 * What a training is at once its images are read.
 */
public enum TrainingStage {

	/** Takes steps. */
	TRAINING,

	/**
	 * Every step is taken: what comes after the network is fitted, and the model is
	 * measured and written.
	 */
	FINISHING

}
