package dev.countersign.assessment.job;

import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.evaluation.EvaluationReport;

/**
 * The result of an evaluation process.
 *
 * @param report the figures
 * @param curves the curves that the plots show
 * @param pairs the picture of the pairs, a PNG file
 */
public record EvaluationResult(EvaluationReport report, EvaluationCurves curves, byte[] pairs) {

}
