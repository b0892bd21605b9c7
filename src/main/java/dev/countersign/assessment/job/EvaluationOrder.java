package dev.countersign.assessment.job;

import dev.countersign.model.DeviceChoice;

/**
 * What the process of an evaluation is told.
 *
 * @param dataset the set's folder
 * @param split as in {@link dev.countersign.assessment.Split}
 * @param listed whether to compare the pairs that the set lists
 * @param models the folder of models
 * @param model the model's id
 * @param maxBytes of an image file
 * @param maxPixels of an image
 * @param maxPages of an image file
 * @param device where the tower runs
 * @param threads CPU threads; 0: as many as there are CPUs
 */
public record EvaluationOrder(String dataset, String split, boolean listed, String models, String model, int maxBytes,
		long maxPixels, int maxPages, DeviceChoice device, int threads) {

}
