package dev.countersign.training.job;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far a training in epochs has come.
 *
 * @param stage what it is at
 * @param epoch the one under way, from 1; 0: none yet
 * @param epochs of the whole training
 * @param step taken within that epoch
 * @param stepsPerEpoch of every epoch
 * @param progress part of all steps that were taken, 0 to 1
 * @param trainLoss mean of each epoch that is over
 * @param validationLoss after each epoch that is over
 * @param skilledErrorRate validation EER after each epoch, {@code null} where there is no
 * forgery
 * @param etaSeconds until the last step, at the speed so far; {@code null}: not known
 * @param loaderWaitShare part of the time of a step that is spent waiting for its batch
 * @param secondsPerStep mean of the steps since the process started
 */
public record TrainingProgress(TrainingStage stage, long epoch, int epochs, long step, long stepsPerEpoch,
		double progress, List<Double> trainLoss, List<Double> validationLoss, List<@Nullable Double> skilledErrorRate,
		@Nullable Long etaSeconds, @Nullable Double loaderWaitShare, @Nullable Double secondsPerStep) {
}
