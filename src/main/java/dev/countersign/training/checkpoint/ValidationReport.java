package dev.countersign.training.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * How a tower does on the validation writers, all sets pooled.
 *
 * @param step how many steps had been taken
 * @param trainingLoss mean of the steps since the last validation
 * @param loss on the validation writers
 * @param skilledErrorRate equal error rate against skilled forgeries, 0 to 1;
 * {@code null}: there are none
 * @param randomErrorRate equal error rate against other writers, 0 to 1; {@code null}:
 * there is only one
 */
public record ValidationReport(long step, double trainingLoss, double loss, @Nullable Double skilledErrorRate,
		@Nullable Double randomErrorRate) {

}
