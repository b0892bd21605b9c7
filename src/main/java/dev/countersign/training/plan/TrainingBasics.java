package dev.countersign.training.plan;

/**
 * What all trainings have in common, whatever their batches consist of.
 *
 * @param tower the tower's id
 * @param length length of the training
 * @param optimization how weights are updated
 * @param augmented whether to apply random changes to training images
 * @param seed determines everything random
 */
public record TrainingBasics(String tower, TrainingLength length, Optimization optimization, boolean augmented,
		long seed) {

	TrainingBasics withLength(TrainingLength other) {
		return new TrainingBasics(this.tower, other, this.optimization, this.augmented, this.seed);
	}

	TrainingBasics unchanged() {
		return new TrainingBasics(this.tower, this.length, this.optimization, false, this.seed);
	}

}
