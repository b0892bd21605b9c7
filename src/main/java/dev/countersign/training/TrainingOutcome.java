package dev.countersign.training;

import java.util.Map;

import dev.countersign.tower.FloatTensor;

/**
 * What a run came to.
 *
 * @param finished whether it took all its steps; false if it was stopped, and can go on
 * from its checkpoint
 * @param progress how far it came
 * @param best the weights of the best validation, under the tower's names; empty if there
 * was none
 */
public record TrainingOutcome(boolean finished, Progress progress, Map<String, FloatTensor> best) {

}
