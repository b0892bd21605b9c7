package dev.countersign.evaluation;

/**
 * One operating point of an error curve.
 *
 * @param threshold the largest accepted distance
 * @param far the share of impostor pairs accepted, 0 to 1
 * @param frr the share of genuine pairs rejected, 0 to 1
 */
public record CurvePoint(double threshold, double far, double frr) {

}
