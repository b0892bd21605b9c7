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
 * @param id of the job
 * @param status where it stands
 * @param request as asked for, with every default
 * @param stage what it is at; {@code null}: it has not read its images yet
 * @param epoch the one under way, from 1; 0: none yet
 * @param epochs of the whole training
 * @param step taken within the epoch
 * @param stepsPerEpoch {@code null}: not known yet
 * @param progress part done, 0 to 1
 * @param trainLoss mean of each epoch that is over
 * @param validationLoss after each epoch that is over
 * @param validationEer skilled EER on validation writers after each epoch that is over
 * @param etaSeconds until it is done; {@code null}: not known
 * @param model the model that it made
 * @param error why it failed, or last broke down
 * @param leaky whether the figures flatter the model
 * @param leak why
 * @param activation what became of the wish to activate the model
 * @param loaderWaitShare part of the time of a step that was spent waiting for its batch
 * @param secondsPerStep mean since the process started
 * @param createdAt when it was asked for
 * @param startedAt when a node first took it
 * @param finishedAt when it ended
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

	/** Reads what jobs of other versions have left, too. */
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
