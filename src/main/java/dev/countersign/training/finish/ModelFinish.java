package dev.countersign.training.finish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.assessment.ImageEmbedder;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.evaluation.FusionComparison;
import dev.countersign.evaluation.HeldOutEvaluation;
import dev.countersign.evaluation.RobustnessFigures;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.SelfTest;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WeightsWriter;
import dev.countersign.tower.Tower;
import dev.countersign.training.card.ModelCard;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Completes a model with final weights: fits its decisions to the validation writers,
 * evaluates it on them and on the test writers, and writes it with its card and reports.
 */
public final class ModelFinish {

	private final FinishedTower finished;

	private final Tower tower;

	private final ImageEmbedder embedder;

	private final Clock clock;

	private final @Nullable StandardProtocol outOfFold;

	/**
	 * Creates a finish that fits decisions to the validation writers.
	 * @param finished tower and weights
	 * @param manager manager of the arrays needed for embedding
	 * @param clock clock for the manifest
	 */
	public ModelFinish(FinishedTower finished, NDManager manager, Clock clock) {
		this(finished, manager, clock, null);
	}

	/**
	 * Creates a finish.
	 * @param finished tower and weights
	 * @param manager manager of the arrays needed for embedding
	 * @param clock clock for the manifest
	 * @param outOfFold the writers to fit decisions to, embedded by other towers that
	 * were not trained on them; {@code null} to use the validation writers
	 */
	public ModelFinish(FinishedTower finished, NDManager manager, Clock clock, @Nullable StandardProtocol outOfFold) {
		this.outOfFold = outOfFold;
		this.finished = finished;
		this.tower = finished.tower();
		this.embedder = new DjlTowerRunner(manager, finished.block(), this.tower)::run;
		this.clock = clock;
	}

	/**
	 * Fits, evaluates and writes the model.
	 * @param folder the model's folder, whose name becomes its id; must not exist
	 * @param origin provenance of the weights
	 * @param weights writes the weights
	 * @param heldOut the data to fit to and test on
	 * @param stop whether to stop
	 * @return the card as written
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws IOException if an image cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public String write(Path folder, TrainingProvenance origin, WeightsWriter weights, HeldOutFiles heldOut,
			StopSignal stop) throws IOException, InterruptedException {
		SignaturePipeline pipeline = heldOut.pipeline(this.tower);
		ViewDistance distance = new ViewDistance(this.tower.views());
		HeldOutWriters validation = HeldOutWriters.read(heldOut.validation(), pipeline, this.embedder, distance, stop);
		HeldOutWriters test = HeldOutWriters.read(heldOut.test(), pipeline, this.embedder, distance, stop);
		String id = folder.toAbsolutePath().getFileName().toString();
		FittedDecision fitted = fit(validation.protocol(), heldOut.targetFar());
		DecisionRule rule = fitted.rule();
		List<RobustnessFigures> robustness = heldOut.robustness() ? test.robustness(rule, pipeline, this.embedder, stop)
				: List.of();
		HeldOutEvaluation evaluation = new HeldOutEvaluation(
				validation.reports(id, rule, "validation", true, heldOut.leak()),
				test.reports(id, rule, "test", false, heldOut.leak()), robustness);
		TrainingProvenance training = provenance(origin, heldOut, evaluation, fitted.comparison());
		ModelManifest.Builder manifest = ModelManifest.builder(id, this.tower)
			.createdAt(this.clock.instant())
			.locator(heldOut.locator().id())
			.judgement(heldOut.judgement())
			.rule(rule)
			.selfTest(SelfTest.of(this.embedder.embed(List.of(SelfTest.input(this.tower.preparation())))[0]))
			.training(training);
		String card = new ModelCard(id, this.tower, this.finished.block().parameterCount(), fitted, training,
				evaluation)
			.text();
		new ModelStore(folder.toAbsolutePath().resolveSibling("")).write(manifest, weights, card,
				(written) -> evaluation.ofWeights(written.weightsSha256()));
		return card;
	}

	private FittedDecision fit(StandardProtocol validation, double targetFar) {
		return (this.outOfFold != null) ? FittedDecision.fit(this.outOfFold, targetFar).broughtTo(validation, targetFar)
				: FittedDecision.fit(validation, targetFar);
	}

	private TrainingProvenance provenance(TrainingProvenance origin, HeldOutFiles heldOut, HeldOutEvaluation evaluation,
			@Nullable FusionComparison comparison) {
		TrainingProvenance.Builder provenance = origin.toBuilder()
			.targetFar(heldOut.targetFar())
			.results(MainFigures.of(evaluation.validation()), MainFigures.of(evaluation.test()),
					(comparison != null) ? FusionRecord.of(comparison) : null);
		return (this.finished.projection() != null) ? provenance.projection(this.finished.projection()).build()
				: provenance.build();
	}

}
