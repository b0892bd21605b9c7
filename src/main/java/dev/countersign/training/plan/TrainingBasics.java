package dev.countersign.training.plan;

/**
 * What every training has, whatever it makes its batches of.
 *
 * @param tower the tower's id
 * @param length how long it is
 * @param optimization how weights are moved
 * @param augmented whether training images are changed at random
 * @param seed decides all that is random
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
