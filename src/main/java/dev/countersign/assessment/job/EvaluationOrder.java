package dev.countersign.assessment.job;

import dev.countersign.model.DeviceChoice;

/**
 * The input of an evaluation process.
 *
 * @param dataset the dataset's folder
 * @param split as in {@link dev.countersign.assessment.Split}
 * @param listed whether to compare the pairs that the dataset lists
 * @param models the folder of models
 * @param model the model's id
 * @param maxBytes maximum bytes of an image file
 * @param maxPixels maximum pixels of an image
 * @param maxPages maximum pages of an image file
 * @param maxWork maximum work of decoding an image, as in
 * {@link dev.countersign.image.ImageLimits}
 * @param device the device that the tower runs on
 * @param threads CPU threads; 0 for as many as there are CPUs
 */
public record EvaluationOrder(String dataset, String split, boolean listed, String models, String model, int maxBytes,
		long maxPixels, int maxPages, long maxWork, DeviceChoice device, int threads) {

}
