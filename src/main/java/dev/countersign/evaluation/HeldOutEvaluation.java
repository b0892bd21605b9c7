package dev.countersign.evaluation;

import java.util.List;

/**
 * How a model does on writers that it was not trained on: for each set a report, and
 * where there are several sets one for all together.
 *
 * @param validation of the writers that threshold, calibration and fusion were fitted to
 * @param test of writers that nothing was fitted to; may be empty
 * @param robustness of the test writers' queries changed; empty if that was not measured
 */
public record HeldOutEvaluation(List<EvaluationReport> validation, List<EvaluationReport> test,
		List<RobustnessFigures> robustness) {

	public HeldOutEvaluation {
		validation = List.copyOf(validation);
		test = List.copyOf(test);
		robustness = List.copyOf(robustness);
	}

	/**
	 * The same of weights that have been written since.
	 * @param sha256 of the weights
	 * @return reports that name them
	 */
	public HeldOutEvaluation ofWeights(String sha256) {
		return new HeldOutEvaluation(this.validation.stream().map((report) -> report.ofWeights(sha256)).toList(),
				this.test.stream().map((report) -> report.ofWeights(sha256)).toList(), this.robustness);
	}

}
