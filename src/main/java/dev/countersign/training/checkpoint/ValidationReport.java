package dev.countersign.training.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Results of a tower on the validation writers of all datasets together.
 *
 * @param step number of steps taken before
 * @param trainingLoss mean training loss of the steps since the last validation
 * @param loss loss on the validation writers
 * @param skilledErrorRate equal error rate against skilled forgeries, 0 to 1;
 * {@code null} if there are none
 * @param randomErrorRate equal error rate against other writers, 0 to 1; {@code null} if
 * there is only one writer
 */
public record ValidationReport(long step, double trainingLoss, double loss, @Nullable Double skilledErrorRate,
		@Nullable Double randomErrorRate) {

}
