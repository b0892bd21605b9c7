package dev.countersign.training.run;

import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.checkpoint.Progress;

/**
 * The outcome of a run that has taken all its steps.
 *
 * @param progress progress of the run
 * @param best the weights of the best validation, under the tower's names; empty if there
 * was none; stored in the checkpoints' folder, until that is deleted
 */
public record TrainingOutcome(Progress progress, TensorSource best) {

}
