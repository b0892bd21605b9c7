package dev.countersign.training.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureSet;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ModelStore;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.Pairs;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.finish.HeldOutFiles;
import dev.countersign.training.finish.TrainedModel;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.TrainingRecipe;
import dev.countersign.training.plan.TrainingSettings;
import dev.countersign.training.run.Cadence;
import dev.countersign.training.run.Samplers;
import dev.countersign.training.run.TrainingOutcome;
import dev.countersign.training.run.TrainingRun;
import dev.countersign.worker.WorkContext;
import dev.countersign.worker.WorkFailedException;
import dev.countersign.worker.Worker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of a training job: does a {@link TrainingOrder}, goes on from the last
 * checkpoint in the job's folder, and ends with a model on disk.
 */
public final class TrainingJobMain {

	private final TrainingOrder order;

	private final WorkContext context;

	private TrainingJobMain(TrainingOrder order, WorkContext context) {
		this.order = order;
		this.context = context;
	}

	/**
	 * Runs a job.
	 * @param args the job's folder
	 */
	public static void main(String[] args) {
		OutputStream reports = System.out;
		// Libraries print; only reports may go where the service reads.
		System.setOut(System.err);
		System.exit(Worker.run(Path.of(args[0]), TrainingJobMain::run, System.in, reports).code());
	}

	private static @Nullable Object run(WorkContext context) throws IOException, InterruptedException {
		TrainingOrder order = JsonMapper.shared().treeToValue(context.request(), TrainingOrder.class);
		return new TrainingJobMain(order, context).train();
	}

	private @Nullable Object train() throws IOException, InterruptedException {
		Path folder = Path.of(this.order.models()).resolve(this.order.model());
		if (!Files.exists(folder)) {
			DjlBackend backend = DjlBackend.start(this.order.device(), this.order.threads());
			TrainingData data = data();
			TrainingRecipe recipe = this.order.recipe();
			long stepsPerEpoch = Samplers.of(recipe.settings(1), data.training(), data.trainingPairs(), recipe.seed())
				.stepsPerEpoch();
			TrainingSettings settings = recipe.settings(stepsPerEpoch);
			EpochReporter reporter = new EpochReporter(recipe.epochs(), stepsPerEpoch, this.context::progress);
			TrainingOutcome outcome = new TrainingRun(backend, settings, data,
					new Cadence(stepsPerEpoch, this.order.checkpointSteps()),
					new CheckpointStore(this.context.folder().resolve("checkpoints")), reporter)
				.run(this.context::isStopRequested);
			if (!outcome.finished()) {
				return null;
			}
			reporter.finishing();
			if (new TrainedModel(backend, settings, data, outcome, Clock.systemUTC()).write(folder,
					heldOut(data.start()), this.context::isStopRequested) == null) {
				return null;
			}
		}
		return result();
	}

	/** The model is on disk, perhaps since an earlier attempt. */
	private TrainingResult result() {
		return new TrainingResult(new ModelStore(Path.of(this.order.models())).load(this.order.model()).id());
	}

	private TrainingData data() throws IOException, InterruptedException {
		SignatureSet set = new DatasetReader().read(Path.of(this.order.dataset()));
		SignatureSet training = set.only(this.order.trainWriters());
		SignatureSet validation = set.only(this.order.validationWriters());
		Tower tower = Towers.byId(this.order.recipe().tower());
		long heap = Runtime.getRuntime().maxMemory();
		// Weights pass through it too.
		StartingModel start = start(tower);
		PreparedImages prepared = new PreparedImages(
				new SignaturePipeline(StartingModel.locator(start), this.order.judgement(), tower.preparation()),
				heap / 2);
		try {
			ImagePool pool = prepared.load(training.files());
			return new TrainingData(pool, prepared.load(validation.files()), pairs(pool, training.pairs()), start);
		}
		catch (PreparedImages.NoRoomException ex) {
			throw new WorkFailedException(
					"%,d prepared images take more than %,d MB, half of the process's memory: raise countersign.jobs.memory or choose fewer writers."
						.formatted(training.files().size() + validation.files().size(), heap >> 21),
					null);
		}
	}

	private @Nullable StartingModel start(Tower tower) {
		String from = this.order.from();
		return (from != null) ? StartingModel.of(Path.of(this.order.models()).resolve(from), tower) : null;
	}

	private HeldOutFiles heldOut(@Nullable StartingModel start) throws IOException {
		SignatureSet set = new DatasetReader().read(Path.of(this.order.dataset()));
		return new HeldOutFiles(set.only(this.order.validationWriters()).files(), List.of(),
				StartingModel.locator(start), this.order.judgement(), this.order.targetFar(), this.order.leak(), false);
	}

	private List<ImagePair> pairs(ImagePool pool, Map<String, List<PairRow>> lists) {
		TrainingRecipe recipe = this.order.recipe();
		if (recipe.loss() == LossKind.FORGERY_AWARE || recipe.loss() == LossKind.TRIPLET) {
			return List.of();
		}
		List<PairRow> rows = new ArrayList<>(lists.getOrDefault("train", List.of()));
		List<ImagePair> pairs = this.order.listedPairs() ? Pairs.listed(pool, rows)
				: Pairs.generated(pool, recipe.seed());
		Integer limit = this.order.limit();
		return (limit != null) ? Pairs.limited(pairs, limit, recipe.seed()) : pairs;
	}

}
