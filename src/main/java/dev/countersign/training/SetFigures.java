package dev.countersign.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.ImpostorFigures;
import dev.countersign.evaluation.ReferenceFigures;
import org.jspecify.annotations.Nullable;

/**
 * The few figures of a report that a manifest holds: one reference, one threshold.
 *
 * @param report on one set's writers, or several sets'
 */
record SetFigures(EvaluationReport report) {

	/**
	 * For the manifest.
	 * @return estimates; {@code null} where there is no such pair
	 */
	Map<String, @Nullable Object> values() {
		ReferenceFigures single = this.report.references().get(0);
		ImpostorFigures skilled = single.skilled();
		ImpostorFigures random = single.random();
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("writers", this.report.writers().size());
		values.put("skilledEer", estimate(skilled, ImpostorFigures::equalErrorRate));
		values.put("randomEer", estimate(random, ImpostorFigures::equalErrorRate));
		values.put("frr", estimate((skilled != null) ? skilled : random, ImpostorFigures::frrAtThreshold));
		values.put("skilledFar", estimate(skilled, ImpostorFigures::farAtThreshold));
		values.put("randomFar", estimate(random, ImpostorFigures::farAtThreshold));
		return values;
	}

	private static @Nullable Double estimate(@Nullable ImpostorFigures figures,
			Function<ImpostorFigures, BootstrapInterval> figure) {
		return (figures != null) ? figure.apply(figures).estimate() : null;
	}

}
