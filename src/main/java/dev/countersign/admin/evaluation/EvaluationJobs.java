package dev.countersign.admin.evaluation;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.job.Job;
import dev.countersign.admin.job.JobKind;
import dev.countersign.admin.job.JobProperties;
import dev.countersign.assessment.job.EvaluationJobMain;
import dev.countersign.assessment.job.EvaluationOrder;
import dev.countersign.embedding.ImageProperties;
import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.serving.DeviceProperties;
import dev.countersign.serving.ModelProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evaluations as jobs: makes the order for a job's process, and stores the plots of its
 * result.
 */
public final class EvaluationJobs implements JobKind {

	private final JsonMapper json = JsonMapper.builder().build();

	private final DatasetProperties datasets;

	private final ModelProperties models;

	private final ImageProperties images;

	private final DeviceProperties devices;

	private final JobProperties jobs;

	private final EvaluationPlots plots;

	EvaluationJobs(DatasetProperties datasets, ModelProperties models, ImageProperties images, DeviceProperties devices,
			JobProperties jobs, EvaluationPlots plots) {
		this.datasets = datasets;
		this.models = models;
		this.images = images;
		this.devices = devices;
		this.jobs = jobs;
		this.plots = plots;
	}

	@Override
	public String name() {
		return "evaluate";
	}

	@Override
	public Class<?> main() {
		return EvaluationJobMain.class;
	}

	@Override
	public JsonNode input(Job job) {
		EvaluationRequest request = this.json.treeToValue(job.request(), EvaluationRequest.class);
		return this.json.valueToTree(new EvaluationOrder(
				this.datasets.directory().resolve(request.dataset()).toAbsolutePath().toString(), request.split(),
				request.protocol().equals("listed"), this.models.directory().toAbsolutePath().toString(),
				request.model(), Math.toIntExact(this.images.maxBytes().toBytes()), this.images.maxPixels(),
				this.images.maxPages(), this.images.maxSteps(), this.devices.device(), this.jobs.threads()));
	}

	@Override
	public JsonNode completed(Job job, JsonNode result) {
		this.plots.store(job.id(), this.json.treeToValue(result.path("curves"), EvaluationCurves.class),
				this.json.treeToValue(result.path("pairs"), byte[].class));
		return result.path("report");
	}

	@Override
	public @Nullable Double partDone(JsonNode progress) {
		return part(progress);
	}

	/**
	 * Returns the completed share of an evaluation.
	 * @param progress as its process reports it
	 * @return share of the images embedded, 0 to 1
	 */
	public static double part(JsonNode progress) {
		return progress.path("images").asDouble(0) / Math.max(1, progress.path("ofImages").asDouble(1));
	}

	/**
	 * Returns a request in its stored form.
	 * @param request a checked request
	 * @return a JSON object
	 */
	public JsonNode tree(EvaluationRequest request) {
		return this.json.valueToTree(request);
	}

}
