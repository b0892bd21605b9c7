package dev.countersign.evaluation;

import java.util.List;

/**
 * The results of evaluating a model on writers that it was not trained on: a report for
 * each dataset and, if there are several, one for all together.
 *
 * @param validation reports on the writers that threshold, calibration and fusion were
 * fitted to
 * @param test reports on writers that nothing was fitted to; may be empty
 * @param robustness figures with changed queries of the test writers; empty if not
 * measured
 */
public record HeldOutEvaluation(List<EvaluationReport> validation, List<EvaluationReport> test,
		List<RobustnessFigures> robustness) {

	public HeldOutEvaluation {
		validation = List.copyOf(validation);
		test = List.copyOf(test);
		robustness = List.copyOf(robustness);
	}

	/**
	 * Returns these results for weights that have since been written.
	 * @param sha256 hash of the weights
	 * @return reports that name them
	 */
	public HeldOutEvaluation ofWeights(String sha256) {
		return new HeldOutEvaluation(this.validation.stream().map((report) -> report.ofWeights(sha256)).toList(),
				this.test.stream().map((report) -> report.ofWeights(sha256)).toList(), this.robustness);
	}

}
