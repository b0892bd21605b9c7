package dev.countersign.training.checkpoint;

import dev.countersign.tower.weights.TensorSource;

/**
 * Everything that a run needs to resume as if it had never stopped.
 *
 * @param run identity of the run: its settings and images; a run resumes only from its
 * own checkpoints
 * @param progress progress so far
 * @param learner everything that a step changes
 * @param best the weights of the best validation, under the tower's names; empty before
 * the first
 */
public record Checkpoint(String run, Progress progress, TensorSource learner, TensorSource best) {

}
