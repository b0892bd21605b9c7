package dev.countersign.training.job;

/**
 * What the process of a training comes to.
 *
 * @param model the id of the model that it wrote
 */
public record TrainingResult(String model) {

}
