package dev.countersign.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.assessment.ImageEmbedder;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.evaluation.FusionComparison;
import dev.countersign.evaluation.HeldOutEvaluation;
import dev.countersign.evaluation.RobustnessFigures;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.SelfTest;
import dev.countersign.model.WeightsWriter;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes after the weights: fits how the model decides to validation writers,
 * measures it on them and on test writers, and writes it with its card and its reports.
 */
final class ModelFinish {

	private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {
	};

	private final Tower tower;

	private final long parameters;

	private final ImageEmbedder embedder;

	/**
	 * A model that has only its weights.
	 * @param tower its kind
	 * @param parameters how many weights
	 * @param embedder the tower with these weights
	 */
	ModelFinish(Tower tower, long parameters, ImageEmbedder embedder) {
		this.tower = tower;
		this.parameters = parameters;
		this.embedder = embedder;
	}

	/**
	 * Fits, measures and writes.
	 * @param folder the model's, whose name becomes its id; must not exist
	 * @param manifest of that id; gets all but the time
	 * @param origin how the weights came to be
	 * @param weights writes them
	 * @param heldOut whom to fit to and measure on
	 * @param stop whether to give up
	 * @return the card as written; {@code null} if it gave up
	 * @throws IOException if an image cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable String write(Path folder, ModelManifest.Builder manifest, Map<String, @Nullable Object> origin,
			WeightsWriter weights, HeldOutFiles heldOut, BooleanSupplier stop)
			throws IOException, InterruptedException {
		HeldOutWriters validation = read(heldOut.validation(), stop);
		HeldOutWriters test = read(heldOut.test(), stop);
		if (validation == null || test == null) {
			return null;
		}
		String id = folder.toAbsolutePath().getFileName().toString();
		FittedDecision fitted = FittedDecision.fit(validation.protocol(), heldOut.targetFar());
		DecisionRule rule = fitted.rule();
		List<RobustnessFigures> robustness = heldOut.robustness()
				? test.robustness(rule, this.tower.preparation(), this.embedder, stop) : List.of();
		if (robustness == null) {
			return null;
		}
		HeldOutEvaluation evaluation = new HeldOutEvaluation(
				validation.reports(id, rule, "validation", true, heldOut.leak()),
				test.reports(id, rule, "test", false, heldOut.leak()), robustness);
		Map<String, @Nullable Object> training = new LinkedHashMap<>(origin);
		training.put("targetFar", heldOut.targetFar());
		training.put("validation", figures(evaluation.validation()));
		training.put("test", figures(evaluation.test()));
		FusionComparison comparison = fitted.comparison();
		training.put("fusion", (comparison != null) ? JsonMapper.shared().convertValue(comparison, TREE) : null);
		manifest.rule(rule)
			.selfTest(SelfTest.of(this.embedder.embed(List.of(SelfTest.input(this.tower.preparation())))[0]))
			.training(training);
		String card = new ModelCard(id, this.tower, this.parameters, fitted, training, evaluation).text();
		new ModelStore(folder.toAbsolutePath().resolveSibling("")).write(manifest, weights, card,
				(written) -> evaluation.ofWeights(written.weightsSha256()));
		return card;
	}

	private @Nullable HeldOutWriters read(List<SignatureFile> files, BooleanSupplier stop)
			throws IOException, InterruptedException {
		return HeldOutWriters.read(files, this.tower.preparation(), this.embedder, stop);
	}

	private static Map<String, @Nullable Object> figures(List<EvaluationReport> reports) {
		Map<String, @Nullable Object> figures = new LinkedHashMap<>();
		reports.forEach((report) -> figures.put(report.dataset(), new SetFigures(report).values()));
		return figures;
	}

}
