package dev.countersign.admin.training;

import java.util.Locale;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobKind;
import dev.countersign.admin.job.JobProperties;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.model.Judgement;
import dev.countersign.serving.DeviceProperties;
import dev.countersign.serving.ModelProperties;
import dev.countersign.training.job.TrainingJobMain;
import dev.countersign.training.job.TrainingOrder;
import dev.countersign.training.job.TrainingResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trainings as jobs: makes the order for a job's process, and activates the resulting
 * model if requested.
 */
public final class TrainingJobs implements JobKind {

	/** Reads requests and results stored by other versions, too. */
	private final JsonMapper json = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private final DatasetProperties datasets;

	private final ModelProperties models;

	private final DeviceProperties devices;

	private final JobProperties jobs;

	private final TrainingProperties properties;

	private final ModelActivator activator;

	TrainingJobs(DatasetProperties datasets, ModelProperties models, DeviceProperties devices, JobProperties jobs,
			TrainingProperties properties, ModelActivator activator) {
		this.datasets = datasets;
		this.models = models;
		this.devices = devices;
		this.jobs = jobs;
		this.properties = properties;
		this.activator = activator;
	}

	@Override
	public String name() {
		return "train";
	}

	@Override
	public Class<?> main() {
		return TrainingJobMain.class;
	}

	@Override
	public JsonNode input(Job job) {
		TrainingRequest request = request(job);
		String folder = this.datasets.directory().resolve(request.dataset()).toAbsolutePath().toString();
		return this.json.valueToTree(new TrainingOrder(request.plan(), folder, request.trainWriters(),
				request.validationWriters(),
				(request.judgement() != null) ? Judgement.byId(request.judgement()) : Judgement.SIGNATURE,
				(request.targetFar() != null) ? request.targetFar() : FittedDecision.TARGET_FAR, request.leak(),
				request.from(), this.properties.checkpointSteps(), this.models.directory().toAbsolutePath().toString(),
				modelOf(job, request), this.devices.device(), this.jobs.threads(), this.properties.precision()));
	}

	@Override
	public JsonNode completed(Job job, JsonNode result) {
		String model = this.json.treeToValue(result, TrainingResult.class).model();
		ModelActivator.Outcome outcome = request(job).activate() ? this.activator.activateUnlessWorse(model) : null;
		return this.json.valueToTree(new CompletedTraining(model, outcome));
	}

	@Override
	public @Nullable Double partDone(JsonNode progress) {
		JsonNode part = progress.path("progress");
		return part.isNumber() ? Double.valueOf(part.doubleValue()) : null;
	}

	/**
	 * Returns a request in its stored form.
	 * @param request a checked request
	 * @return a JSON object
	 */
	public JsonNode tree(TrainingRequest request) {
		return this.json.valueToTree(request);
	}

	private TrainingRequest request(Job job) {
		return this.json.treeToValue(job.request(), TrainingRequest.class);
	}

	/** The model is named after its job, so that a repeated run of the job finds it. */
	private static String modelOf(Job job, TrainingRequest request) {
		return request.tower() + "-" + job.id().toLowerCase(Locale.ROOT);
	}

}
