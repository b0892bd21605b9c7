package dev.countersign.training.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import dev.countersign.execution.DjlBackend;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.finish.HeldOutFiles;
import dev.countersign.training.finish.TrainedModel;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.run.Cadence;
import dev.countersign.training.run.TrainingListener;
import dev.countersign.training.run.TrainingOutcome;
import dev.countersign.training.run.TrainingRun;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * A whole training, from its images to its model.
 */
public final class TrainingSession {

	private final DjlBackend backend;

	private final Path checkpoints;

	private final long checkpointSteps;

	private final @Nullable Long validationSteps;

	private final TrainingListener listener;

	/**
	 * Creates a session.
	 * @param backend provides the device
	 * @param checkpoints the folder of what a training needs to resume
	 * @param checkpointSteps steps between checkpoints, at least 1
	 * @param validationSteps steps between validations; {@code null} to validate after
	 * each epoch
	 * @param listener receives the progress
	 */
	public TrainingSession(DjlBackend backend, Path checkpoints, long checkpointSteps, @Nullable Long validationSteps,
			TrainingListener listener) {
		this.backend = backend;
		this.checkpoints = checkpoints;
		this.checkpointSteps = checkpointSteps;
		this.validationSteps = validationSteps;
		this.listener = listener;
	}

	/**
	 * Trains, resuming from the last checkpoint if there is one, and writes the model.
	 * @param task what to do
	 * @param output the model's folder, whose name becomes its id; must not exist
	 * @param stop whether to stop; the next session with the same folder of checkpoints
	 * resumes from there
	 * @return the model's card
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws PreparedImages.NoRoomException if the prepared images take more than half
	 * of the heap
	 * @throws IOException if a file cannot be read or written
	 * @throws InterruptedException if the thread is interrupted
	 * @throws IllegalStateException if the loss is no longer finite, or the checkpoints
	 * belong to another run
	 */
	public String run(TrainingTask task, Path output, StopSignal stop) throws IOException, InterruptedException {
		TrainingData data = data(task);
		long perEpoch = task.plan()
			.sampler(data.training(), data.trainingPairs(), task.plan().basics().seed())
			.stepsPerEpoch();
		TrainingPlan plan = task.plan().inSteps(perEpoch);
		this.listener.planned(perEpoch);
		Cadence cadence = new Cadence((this.validationSteps != null) ? this.validationSteps : perEpoch,
				this.checkpointSteps);
		TrainingOutcome outcome = new TrainingRun(this.backend, plan, data, cadence,
				new CheckpointStore(this.checkpoints), this.listener)
			.run(stop);
		this.listener.finishing();
		return new TrainedModel(this.backend, plan, data, outcome, Clock.systemUTC()).write(output,
				new HeldOutFiles(task.validation(), task.test(), this.backend.locator(task.locator()), task.judgement(),
						task.targetFar(), task.leak(), task.robustness()),
				stop);
	}

	private TrainingData data(TrainingTask task) throws IOException, InterruptedException {
		Tower tower = Towers.byId(task.plan().basics().tower());
		if (task.start() != null) {
			task.start().requireFit(tower);
		}
		// Weights pass through the heap as well.
		PreparedImages prepared = new PreparedImages(
				new SignaturePipeline(this.backend.locator(task.locator()), task.judgement(), tower.preparation()),
				Runtime.getRuntime().maxMemory() / 2);
		ImagePool pool = prepared.load(task.training());
		return new TrainingData(pool, prepared.load(task.validation()), task.plan().pairs(pool, task.listed()),
				task.start());
	}

}
