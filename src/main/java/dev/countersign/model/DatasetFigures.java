package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * A model's error rates on the writers of one dataset or of all together, with one
 * reference and the model's own threshold. Rates are 0 to 1.
 *
 * @param writers number of writers
 * @param skilledEer equal error rate against skilled forgeries; {@code null} if there are
 * none
 * @param randomEer equal error rate against other writers; {@code null} if there is only
 * one writer
 * @param frr share of genuine pairs that are rejected
 * @param skilledFar share of skilled forgeries that are accepted
 * @param randomFar share of other writers' signatures that are accepted
 */
public record DatasetFigures(@Nullable Integer writers, @Nullable Double skilledEer, @Nullable Double randomEer,
		@Nullable Double frr, @Nullable Double skilledFar, @Nullable Double randomFar) {

}
