package dev.countersign.admin.training.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobStatus;
import dev.countersign.admin.training.CompletedTraining;
import dev.countersign.admin.training.ModelActivator;
import dev.countersign.admin.training.TrainingRequest;
import dev.countersign.training.job.TrainingProgress;
import dev.countersign.training.job.TrainingStage;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training as callers see it.
 *
 * @param id the job's id
 * @param status the job's status
 * @param request the request, with every default filled in
 * @param stage the current stage; {@code null} until its images have been read
 * @param epoch the current epoch, from 1; 0 before the first
 * @param epochs number of epochs of the whole training
 * @param step steps taken in the current epoch
 * @param stepsPerEpoch steps in an epoch; {@code null} until known
 * @param progress completed share, 0 to 1
 * @param trainLoss mean training loss of each completed epoch
 * @param validationLoss validation loss after each completed epoch
 * @param validationEer skilled EER on the validation writers after each completed epoch
 * @param etaSeconds estimated seconds until the training is done; {@code null} if unknown
 * @param model id of the model it produced
 * @param error why the training failed, or why its last attempt broke down
 * @param leaky whether the figures flatter the model
 * @param leak why the figures flatter the model; {@code null} if they do not
 * @param activation whether the model was activated and why; {@code null} until then or
 * if not requested
 * @param loaderWaitShare share of a step's time spent waiting for its batch
 * @param secondsPerStep mean duration of a step since the process started
 * @param createdAt when the job was submitted
 * @param startedAt when a node first started the job
 * @param finishedAt when the job ended
 */
@Schema(name = "Training")
record TrainingView(String id, JobStatus status, Map<String, Object> request, @Nullable TrainingStage stage, long epoch,
		long epochs, long step, @Nullable Long stepsPerEpoch, double progress, List<@Nullable Double> trainLoss,
		List<@Nullable Double> validationLoss, List<@Nullable Double> validationEer, @Nullable Long etaSeconds,
		@Nullable String model, @Nullable String error, boolean leaky, @Nullable String leak,
		ModelActivator.@Nullable Outcome activation, @Nullable Double loaderWaitShare, @Nullable Double secondsPerStep,
		Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	/** Reads jobs stored by other versions, too. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	static TrainingView of(Job job) {
		TrainingRequest request = JSON.treeToValue(job.request(), TrainingRequest.class);
		TrainingProgress progress = (job.progress() != null) ? JSON.treeToValue(job.progress(), TrainingProgress.class)
				: null;
		CompletedTraining completed = (job.result() != null) ? JSON.treeToValue(job.result(), CompletedTraining.class)
				: null;
		return new TrainingView(job.id(), job.status(), JSON.convertValue(job.request(), OBJECT),
				(progress != null) ? progress.stage() : null, (progress != null) ? progress.epoch() : 0,
				request.epochs(), (progress != null) ? progress.step() : 0,
				(progress != null) ? progress.stepsPerEpoch() : null, (progress != null) ? progress.progress() : 0,
				(progress != null) ? new ArrayList<>(progress.trainLoss()) : List.of(),
				(progress != null) ? new ArrayList<>(progress.validationLoss()) : List.of(),
				(progress != null) ? progress.skilledErrorRate() : List.of(),
				(progress == null || job.status().hasEnded()) ? null : progress.etaSeconds(),
				(completed != null) ? completed.model() : null, job.error(), request.leaky(), request.leak(),
				(completed != null) ? completed.activation() : null,
				(progress != null) ? progress.loaderWaitShare() : null,
				(progress != null) ? progress.secondsPerStep() : null, job.createdAt(), job.startedAt(),
				job.finishedAt());
	}

}
