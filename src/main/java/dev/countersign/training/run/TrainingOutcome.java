package dev.countersign.training.run;

import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.checkpoint.Progress;

/**
 * What a run came to.
 *
 * @param finished whether it took all its steps; false if it was stopped, and can go on
 * from its checkpoint
 * @param progress how far it came
 * @param best the weights of the best validation, under the tower's names; empty if there
 * was none; in the checkpoints' folder, until that is deleted
 */
public record TrainingOutcome(boolean finished, Progress progress, TensorSource best) {

}
