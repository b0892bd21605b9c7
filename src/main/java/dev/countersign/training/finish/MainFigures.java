package dev.countersign.training.finish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.ImpostorFigures;
import dev.countersign.evaluation.ReferenceFigures;
import dev.countersign.model.DatasetFigures;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the figures of reports that a manifest contains.
 */
final class MainFigures {

	private MainFigures() {
	}

	/** Returns the figures by dataset. */
	static Map<String, DatasetFigures> of(List<EvaluationReport> reports) {
		Map<String, DatasetFigures> figures = new LinkedHashMap<>();
		reports.forEach((report) -> figures.put(report.dataset(), of(report)));
		return figures;
	}

	private static DatasetFigures of(EvaluationReport report) {
		ReferenceFigures single = report.references().get(0);
		ImpostorFigures skilled = single.skilled();
		ImpostorFigures random = single.random();
		return new DatasetFigures(report.writers().size(), estimate(skilled, ImpostorFigures::equalErrorRate),
				estimate(random, ImpostorFigures::equalErrorRate),
				estimate((skilled != null) ? skilled : random, ImpostorFigures::frrAtThreshold),
				estimate(skilled, ImpostorFigures::farAtThreshold), estimate(random, ImpostorFigures::farAtThreshold));
	}

	private static @Nullable Double estimate(@Nullable ImpostorFigures figures,
			Function<ImpostorFigures, BootstrapInterval> figure) {
		return (figures != null) ? figure.apply(figures).estimate() : null;
	}

}
