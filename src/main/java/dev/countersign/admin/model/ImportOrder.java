package dev.countersign.admin.model;

import dev.countersign.decision.Calibration;
import org.jspecify.annotations.Nullable;

/**
 * What weights do not say of the model that they are to become.
 *
 * @param id the model's name
 * @param tower its tower's id; {@code null}: the weights' names tell
 * @param threshold the distance up to which it is a match
 * @param judgement what its images have to look like; {@code null}: a signature
 * @param calibration from distances to probabilities; {@code null}: there is none
 */
public record ImportOrder(String id, @Nullable String tower, double threshold, @Nullable String judgement,
		@Nullable Calibration calibration) {
}
