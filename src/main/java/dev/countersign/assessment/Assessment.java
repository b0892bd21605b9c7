package dev.countersign.assessment;

import java.util.List;

import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.evaluation.EvaluationReport;

/**
 * The result of an evaluation.
 *
 * @param report the figures
 * @param curves the curves that the plots show
 * @param examples a few pairs of each kind, from the nearest to the farthest
 */
public record Assessment(EvaluationReport report, EvaluationCurves curves, List<ScoredPair> examples) {

	public Assessment {
		examples = List.copyOf(examples);
	}

}
