package dev.countersign.training.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.countersign.execution.DjlBackend;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.batch.Batch;
import dev.countersign.training.batch.BatchAssembler;
import dev.countersign.training.batch.BatchQueue;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.checkpoint.Checkpoint;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.checkpoint.Progress;
import dev.countersign.training.checkpoint.ValidationReport;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.worker.StopSignal;
import dev.countersign.worker.StoppedException;

/**
 * Trains a tower: steps, validations, checkpoints. Resumes from the last checkpoint of
 * the same run if there is one.
 */
public final class TrainingRun {

	private static final int BATCH_THREADS = 1;

	private static final int BATCHES_AHEAD = 3;

	private final DjlBackend backend;

	private final TrainingPlan plan;

	private final TrainingData data;

	private final Cadence cadence;

	private final CheckpointStore checkpoints;

	private final TrainingListener listener;

	private Progress progress = Progress.START;

	private TensorSource best = TensorSource.of(Map.of());

	/**
	 * Creates a run.
	 * @param backend provides the device
	 * @param plan what to compute, with its length in steps
	 * @param data the data to train and validate on
	 * @param cadence how often to validate and save
	 * @param checkpoints where to save checkpoints
	 * @param listener receives the progress
	 */
	public TrainingRun(DjlBackend backend, TrainingPlan plan, TrainingData data, Cadence cadence,
			CheckpointStore checkpoints, TrainingListener listener) {
		this.backend = backend;
		this.plan = plan;
		this.data = data;
		this.cadence = cadence;
		this.checkpoints = checkpoints;
		this.listener = listener;
	}

	/**
	 * Runs to the end or until it is asked to stop, on the current thread. May be called
	 * only once.
	 * @param stop checked before each step
	 * @return the outcome
	 * @throws StoppedException if it was asked to stop; a checkpoint has been written
	 * @throws IOException if a checkpoint cannot be written or the checkpoints' folder
	 * cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 * @throws IllegalStateException if the loss is no longer finite, or the checkpoints
	 * belong to another run
	 */
	public TrainingOutcome run(StopSignal stop) throws IOException, InterruptedException {
		String identity = RunIdentity.of(this.plan, this.data);
		int writers = this.data.training().writers().size();
		try (Learner learner = new Learner(this.backend.newManager(), this.plan, writers,
				this.backend.trainingPrecision())) {
			resume(learner, identity);
			this.listener.started(this.progress.step(), this.plan.steps());
			this.listener.resumed(this.progress);
			train(learner, identity, stop);
			return new TrainingOutcome(this.progress, this.best);
		}
	}

	private void resume(Learner learner, String identity) throws IOException {
		Optional<Checkpoint> latest = this.checkpoints.latest(identity);
		if (latest.isPresent()) {
			Checkpoint checkpoint = latest.get();
			this.progress = checkpoint.progress();
			this.best = this.checkpoints.putAside(checkpoint.best());
			learner.restore(checkpoint.learner(), this.progress.step());
		}
		else if (this.data.start() != null) {
			learner.begin(this.data.start().weights());
		}
	}

	private void train(Learner learner, String identity, StopSignal stop) throws IOException, InterruptedException {
		Validation validation = new Validation(this.data.validation(),
				this.plan.unchanged().sampler(this.data.validation(), List.of(), 0));
		long steps = this.plan.steps();
		try (BatchQueue batches = new BatchQueue(assembler(), this.progress.step(), steps, BATCH_THREADS,
				BATCHES_AHEAD)) {
			while (this.progress.step() < steps) {
				if (stop.isRequested()) {
					save(learner, identity);
					throw new StoppedException();
				}
				long before = System.nanoTime();
				Batch batch = batches.take();
				long taken = System.nanoTime();
				double loss = learner.step(batch);
				this.listener.timed(taken - before, System.nanoTime() - taken);
				this.progress = this.progress.afterStep(loss, learner.isRounded());
				this.listener.stepped(this.progress.step(), loss);
				afterStep(learner, identity, validation);
			}
		}
	}

	private void afterStep(Learner learner, String identity, Validation validation) throws IOException {
		long step = this.progress.step();
		boolean last = step == this.plan.steps();
		if (last || step % this.cadence.validation() == 0) {
			ValidationReport report = validation.validate(learner, this.progress.meanLoss());
			boolean better = this.progress.isBetter(report);
			this.progress = this.progress.afterValidation(report);
			if (better) {
				this.best = this.checkpoints.putAside(Weights.of(learner.result()));
			}
			this.listener.validated(report, better);
		}
		if (last || step % this.cadence.checkpoint() == 0) {
			save(learner, identity);
		}
	}

	private void save(Learner learner, String identity) throws IOException {
		this.checkpoints.write(new Checkpoint(identity, this.progress, learner.state(), this.best));
	}

	private BatchAssembler assembler() {
		long seed = this.plan.basics().seed();
		BatchSampler sampler = this.plan.sampler(this.data.training(), this.data.trainingPairs(), seed);
		return new BatchAssembler(this.data.training(), sampler, this.plan.augmentation(), seed);
	}

}
