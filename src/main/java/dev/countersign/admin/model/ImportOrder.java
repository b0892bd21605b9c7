package dev.countersign.admin.model;

import dev.countersign.decision.Calibration;
import org.jspecify.annotations.Nullable;

/**
 * What the weights do not say about the model to create.
 *
 * @param id the model's id
 * @param tower its tower's id; {@code null} to detect it from the weights' names
 * @param threshold the distance up to which it is a match
 * @param judgement what its images must show; {@code null} for a signature
 * @param calibration maps distances to probabilities; {@code null} for none
 */
public record ImportOrder(String id, @Nullable String tower, double threshold, @Nullable String judgement,
		@Nullable Calibration calibration) {
}
