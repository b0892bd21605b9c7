package dev.countersign.training.job;

/**
 * The result of a training process.
 *
 * @param model id of the model that it wrote
 */
public record TrainingResult(String model) {

}
