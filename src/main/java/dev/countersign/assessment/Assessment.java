package dev.countersign.assessment;

import java.util.List;

import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.evaluation.EvaluationReport;

/**
 * What an evaluation comes to.
 *
 * @param report the figures
 * @param curves what the plots show
 * @param examples of each kind of pair a few, from the nearest to the farthest
 */
public record Assessment(EvaluationReport report, EvaluationCurves curves, List<ScoredPair> examples) {

	public Assessment {
		examples = List.copyOf(examples);
	}

}
