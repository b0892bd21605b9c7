package dev.countersign.model;

/**
 * What a projection behind a tower does for the validation writers.
 *
 * @param writers how many training writers it was fitted to
 * @param meanSkilledEerWithout skilled EER without it, 0 to 1, on the mean of the sets
 * @param meanSkilledEerWith the same with it
 * @param kept whether the model has it
 */
public record ProjectionFigures(int writers, double meanSkilledEerWithout, double meanSkilledEerWith, boolean kept) {

}
