package dev.countersign.evaluation;

/**
 * What a model brings along from the writers it was fitted to.
 *
 * @param threshold a distance up to this is a match
 * @param calibration from a distance to the evidence in it
 * @param fusion how the distances to several references become one
 */
public record CarriedModel(double threshold, LogisticCalibration calibration, Fusion fusion) {

}
