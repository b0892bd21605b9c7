package dev.countersign.training.run;

import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.checkpoint.Progress;

/**
 * What a run came to when it had taken all its steps.
 *
 * @param progress how far it came
 * @param best the weights of the best validation, under the tower's names; empty if there
 * was none; in the checkpoints' folder, until that is deleted
 */
public record TrainingOutcome(Progress progress, TensorSource best) {

}
