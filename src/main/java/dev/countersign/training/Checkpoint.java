package dev.countersign.training;

import java.util.Map;

import dev.countersign.tower.FloatTensor;
import dev.countersign.tower.TensorSource;

/**
 * All that a run needs to go on as if it had not stopped.
 *
 * @param run what the run is: its settings and images; a run goes on only from its own
 * checkpoints
 * @param progress how far it has come
 * @param learner what a step changes; read from the disk, and written to it, tensor by
 * tensor
 * @param best the weights of the best validation, under the tower's names; empty before
 * the first
 */
record Checkpoint(String run, Progress progress, TensorSource learner, Map<String, FloatTensor> best) {

}
