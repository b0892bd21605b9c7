package dev.countersign.training.checkpoint;

import dev.countersign.tower.weights.TensorSource;

/**
 * All that a run needs to go on as if it had not stopped.
 *
 * @param run what the run is: its settings and images; a run goes on only from its own
 * checkpoints
 * @param progress how far it has come
 * @param learner what a step changes
 * @param best the weights of the best validation, under the tower's names; empty before
 * the first
 */
public record Checkpoint(String run, Progress progress, TensorSource learner, TensorSource best) {

}
