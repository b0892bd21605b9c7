package dev.countersign.training;

/**
 * What the process of a training comes to.
 *
 * @param model the id of the model that it wrote
 */
public record TrainingResult(String model) {

}
