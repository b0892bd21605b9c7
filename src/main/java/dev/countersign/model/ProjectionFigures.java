package dev.countersign.model;

/**
 * The effect of a projection behind a tower on the validation writers.
 *
 * @param writers number of training writers that it was fitted to
 * @param meanSkilledEerWithout skilled EER without the projection, 0 to 1, as the mean
 * over the datasets
 * @param meanSkilledEerWith skilled EER with the projection, 0 to 1, as the mean over the
 * datasets
 * @param kept whether the model has it
 */
public record ProjectionFigures(int writers, double meanSkilledEerWithout, double meanSkilledEerWith, boolean kept) {

}
