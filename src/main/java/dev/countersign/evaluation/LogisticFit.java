package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Calibration;

/**
 * Fits a calibration.
 */
final class LogisticFit {

	private static final int MAX_STEPS = 100;

	private LogisticFit() {
	}

	/**
	 * Fits a calibration to pairs by Newton's method, with the same weight for both
	 * classes, whatever their numbers of pairs. The targets are (N₊ + 1)/(N₊ + 2) and
	 * 1/(N₋ + 2) in place of 1 and 0, which keeps the values finite for classes that do
	 * not overlap: Platt, "Probabilistic outputs for support vector machines", 1999;
	 * backtracking as in Lin, Lin and Weng, "A note on Platt's probabilistic outputs",
	 * Machine Learning 68, 2007. Each dataset has the same weight, whatever its number of
	 * pairs.
	 * @param sets one per dataset, at least one, each with genuine pairs and impostors
	 * @return the calibration; even odds at every distance if all distances are equal
	 */
	static Calibration fit(List<OperatingPoints> sets) {
		double low = sets.stream().mapToDouble((points) -> points.distance(0)).min().orElseThrow();
		double range = sets.stream().mapToDouble((points) -> points.distance(points.size() - 1)).max().orElseThrow()
				- low;
		if (range == 0) {
			return new Calibration(0, 0);
		}
		LogisticLoss loss = LogisticLoss.of(sets, low, range);
		double a = 0;
		double b = 0;
		for (int step = 0; step < MAX_STEPS; step++) {
			double[] direction = loss.newtonStep(a, b);
			double scale = loss.backtrack(a, b, direction);
			a += scale * direction[0];
			b += scale * direction[1];
			if (scale * Math.hypot(direction[0], direction[1]) < 1e-12 * (1 + Math.hypot(a, b))) {
				break;
			}
		}
		return new Calibration(a / range, b - a * low / range);
	}

}
