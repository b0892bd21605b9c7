package dev.countersign.admin.training.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobStatus;
import dev.countersign.training.TrainingStage;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

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
		@Nullable Activation activation, @Nullable Double loaderWaitShare, @Nullable Double secondsPerStep,
		Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {

	/**
	 * What became of the wish to activate the model.
	 *
	 * @param activated whether it served then
	 * @param reason why or why not
	 */
	record Activation(boolean activated, String reason) {
	}

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	static TrainingView of(Job job) {
		JsonNode progress = (job.progress() != null) ? job.progress() : MissingNode.getInstance();
		JsonNode result = (job.result() != null) ? job.result() : MissingNode.getInstance();
		JsonNode activation = result.path("activation");
		return new TrainingView(job.id(), job.status(), JsonMapper.shared().convertValue(job.request(), OBJECT),
				stage(progress), progress.path("epoch").asLong(0), job.request().path("epochs").asLong(0),
				progress.path("step").asLong(0), whole(progress.path("stepsPerEpoch")),
				progress.path("progress").asDouble(0), numbers(progress.path("trainLoss")),
				numbers(progress.path("validationLoss")), numbers(progress.path("skilledErrorRate")),
				job.status().hasEnded() ? null : whole(progress.path("etaSeconds")), text(result.path("model")),
				job.error(), job.request().path("leaky").asBoolean(false), text(job.request().path("leak")),
				activation.isObject() ? new Activation(activation.path("activated").asBoolean(false),
						activation.path("reason").asString("")) : null,
				number(progress.path("loaderWaitShare")), number(progress.path("secondsPerStep")), job.createdAt(),
				job.startedAt(), job.finishedAt());
	}

	private static @Nullable TrainingStage stage(JsonNode progress) {
		String name = text(progress.path("stage"));
		return (name != null) ? TrainingStage.valueOf(name) : null;
	}

	private static List<@Nullable Double> numbers(JsonNode list) {
		List<@Nullable Double> numbers = new ArrayList<>();
		list.forEach((item) -> numbers.add(number(item)));
		return numbers;
	}

	private static @Nullable Double number(JsonNode node) {
		return node.isNumber() ? Double.valueOf(node.doubleValue()) : null;
	}

	private static @Nullable Long whole(JsonNode node) {
		return node.isNumber() ? Long.valueOf(node.longValue()) : null;
	}

	private static @Nullable String text(JsonNode node) {
		return node.isString() ? node.stringValue() : null;
	}

}
