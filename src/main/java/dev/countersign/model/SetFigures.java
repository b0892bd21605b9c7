package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * How a model does on the writers of one set, or of all together: one reference, the
 * model's own threshold. Rates are 0 to 1.
 *
 * @param writers how many
 * @param skilledEer equal error rate against skilled forgeries; {@code null}: there are
 * none
 * @param randomEer equal error rate against other writers; {@code null}: there is only
 * one
 * @param frr part of the genuine pairs that is refused
 * @param skilledFar part of the skilled forgeries that is accepted
 * @param randomFar part of other writers' signatures that is accepted
 */
public record SetFigures(@Nullable Integer writers, @Nullable Double skilledEer, @Nullable Double randomEer,
		@Nullable Double frr, @Nullable Double skilledFar, @Nullable Double randomFar) {

}
