package dev.countersign.training.job;

import dev.countersign.tower.Towers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.ModelStore;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.session.TrainingSession;
import dev.countersign.training.session.TrainingTask;
import dev.countersign.worker.WorkContext;
import dev.countersign.worker.WorkFailedException;
import dev.countersign.worker.Worker;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of a training job. It carries out a {@link TrainingOrder}, resuming from
 * the last checkpoint in the job's folder, and ends with a model on disk.
 */
public final class TrainingJobMain {

	private TrainingJobMain() {
	}

	/**
	 * Runs a job.
	 * @param args the job's folder
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ENGLISH);
		OutputStream reports = System.out;
		// Libraries print to standard output, which the service reads as reports.
		System.setOut(System.err);
		System.exit(Worker.run(Path.of(args[0]), TrainingJobMain::run, System.in, reports).code());
	}

	private static Object run(WorkContext context) throws IOException, InterruptedException {
		TrainingOrder order = JsonMapper.shared().treeToValue(context.request(), TrainingOrder.class);
		Path output = Path.of(order.models()).resolve(order.model());
		if (!Files.exists(output)) {
			DjlBackend backend = DjlBackend.start(order.device(), order.threads()).trainingWith(order.precision());
			EpochReporter reporter = new EpochReporter(Math.toIntExact(order.plan().basics().length().count()),
					context::progress);
			try {
				new TrainingSession(backend, context.folder().resolve("checkpoints"), order.checkpointSteps(), null,
						reporter)
					.run(task(order), output, context.stop());
			}
			catch (PreparedImages.NoRoomException ex) {
				throw new WorkFailedException(
						"%s: raise countersign.jobs.memory or choose fewer writers.".formatted(ex.getMessage()), ex);
			}
		}
		// The model is read even if an earlier attempt has written it.
		return new TrainingResult(new ModelStore(Path.of(order.models())).load(order.model()).id());
	}

	private static TrainingTask task(TrainingOrder order) throws IOException {
		Dataset dataset = new DatasetReader().read(Path.of(order.dataset()));
		Dataset training = dataset.only(order.trainWriters());
		TrainingPlan plan = order.plan();
		String list = plan.pairList();
		String from = order.from();
		StartingModel start = (from != null) ? StartingModel.of(Path.of(order.models()).resolve(from)) : null;
		return new TrainingTask(plan, training.files(), dataset.only(order.validationWriters()).files(), List.of(),
				(list != null) ? training.pairs().getOrDefault(list, List.of()) : List.of(), start,
				order.judgement().locator(Towers.byId(plan.basics().tower())), order.judgement(), order.targetFar(),
				order.leak(), false);
	}

}
