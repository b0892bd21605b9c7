package dev.countersign.training.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a training, in epochs.
 *
 * @param stage the current stage
 * @param epoch the current epoch, from 1; 0 before the first
 * @param epochs number of epochs of the whole training
 * @param step steps taken in the current epoch
 * @param stepsPerEpoch steps in an epoch
 * @param progress share of all steps taken, 0 to 1
 * @param trainLoss mean training loss of each completed epoch
 * @param validationLoss validation loss after each completed epoch
 * @param skilledErrorRate skilled EER on the validation writers after each completed
 * epoch; {@code null} where there is no forgery
 * @param etaSeconds estimated seconds until the last step, at the speed so far;
 * {@code null} if unknown
 * @param loaderWaitShare share of a step's time spent waiting for its batch
 * @param secondsPerStep mean duration of a step since the process started
 */
public record TrainingProgress(TrainingStage stage, long epoch, int epochs, long step, long stepsPerEpoch,
		double progress, List<Double> trainLoss, List<Double> validationLoss, List<@Nullable Double> skilledErrorRate,
		@Nullable Long etaSeconds, @Nullable Double loaderWaitShare, @Nullable Double secondsPerStep) {
}
