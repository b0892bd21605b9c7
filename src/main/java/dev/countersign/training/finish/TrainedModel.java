package dev.countersign.training.finish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlBackend;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.model.CodeVersion;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WriterName;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.checkpoint.ValidationReport;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.data.WriterSets;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.run.RunIdentity;
import dev.countersign.training.run.TrainingOutcome;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Turns the outcome of a run into a model on disk: fits it to the validation writers, and
 * evaluates it on them and on any test writers.
 */
public final class TrainedModel {

	private final DjlBackend backend;

	private final TrainingPlan plan;

	private final TrainingData data;

	private final TrainingOutcome outcome;

	private final Clock clock;

	/**
	 * Takes what a run left.
	 * @param backend runs the towers
	 * @param plan what was computed
	 * @param data what it was trained and validated on
	 * @param outcome the weights and the progress
	 * @param clock says when the model was made
	 */
	public TrainedModel(DjlBackend backend, TrainingPlan plan, TrainingData data, TrainingOutcome outcome,
			Clock clock) {
		this.backend = backend;
		this.plan = plan;
		this.data = data;
		this.outcome = outcome;
		this.clock = clock;
	}

	/**
	 * Writes the model.
	 * @param folder the model's folder, whose name becomes its id; must not exist
	 * @param heldOut the data to fit to and test on
	 * @param stop whether to stop
	 * @return the card as written
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws IOException if an image cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public String write(Path folder, HeldOutFiles heldOut, StopSignal stop) throws IOException, InterruptedException {
		Tower tower = Towers.byId(this.plan.basics().tower());
		TensorSource weights = this.outcome.best();
		try (NDManager manager = this.backend.newManager()) {
			TowerBlock block = tower.newBlock();
			Weights.set(block, manager, weights);
			FinishedTower finished = new ProjectionChoice(manager, ProjectionChoice.MIN_WRITERS).choose(tower, block,
					new PoolEmbeddings(this.data.training(), new DjlTowerRunner(manager, block, tower)),
					heldOut.validation(), heldOut.pipeline(tower), stop);
			return new ModelFinish(finished, manager, this.clock).write(folder, origin(heldOut.leak()),
					(file) -> Weights.save(finished.block(), file), heldOut, stop);
		}
	}

	private TrainingProvenance origin(@Nullable String leak) {
		List<SignatureFile> training = this.data.training().files();
		List<SignatureFile> validation = this.data.validation().files();
		StartingModel start = this.data.start();
		List<WriterName> seen = (start != null) ? start.trainingWriters() : List.of();
		ValidationReport best = this.outcome.progress().best();
		return TrainingProvenance.builder()
			.codeVersion(CodeVersion.current())
			.settings(PlanRecord.of(this.plan))
			.from((start != null) ? start.id() : null)
			.training(WriterSets.summary(training), Stream.concat(seen.stream(), writers(training)).distinct().toList(),
					RunIdentity.fingerprint(this.data.training()))
			.validation(WriterSets.summary(validation), writers(validation).toList())
			.leak(leak)
			.steps(this.outcome.progress().step(), (best != null) ? best.step() : null)
			.roundedSteps(this.outcome.progress().roundedSteps())
			.build();
	}

	private static Stream<WriterName> writers(List<SignatureFile> files) {
		return files.stream().map(WriterSets::name).distinct();
	}

}
