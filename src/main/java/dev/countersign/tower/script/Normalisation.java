package dev.countersign.tower.script;

import ai.djl.ndarray.NDArray;

/**
 * A batch normalisation (Ioffe and Szegedy, 2015).
 *
 * @param scale {@code (channels)}
 * @param shift {@code (channels)}
 * @param runningMean {@code (channels)}, which a step moves
 * @param runningVariance {@code (channels)}, which a step moves
 * @param momentum part of the batch's statistics in the running ones, 0 to 1
 * @param epsilon added to the variance
 */
public record Normalisation(NDArray scale, NDArray shift, NDArray runningMean, NDArray runningVariance, float momentum,
		float epsilon) {
}
