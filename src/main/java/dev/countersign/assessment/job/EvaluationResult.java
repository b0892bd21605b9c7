package dev.countersign.assessment.job;

import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.evaluation.EvaluationReport;

/**
 * What the process of an evaluation comes to.
 *
 * @param report the figures
 * @param curves what the plots show
 * @param pairs the grid of pairs, a PNG file
 */
public record EvaluationResult(EvaluationReport report, EvaluationCurves curves, byte[] pairs) {

}
