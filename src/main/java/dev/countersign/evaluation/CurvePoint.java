package dev.countersign.evaluation;

/**
 * One operating point.
 *
 * @param threshold accepted are distances at most this
 * @param far the part of impostor pairs accepted, 0 to 1
 * @param frr the part of genuine pairs rejected, 0 to 1
 */
public record CurvePoint(double threshold, double far, double frr) {

}
