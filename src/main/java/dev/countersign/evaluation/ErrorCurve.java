package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * FAR and FRR over all thresholds, as shown by a DET or ROC plot. The number of points is
 * limited to what a plot can resolve, whatever the number of pairs.
 *
 * @param genuinePairs number of genuine pairs
 * @param impostorPairs number of impostor pairs
 * @param equalErrorRate 0 to 1
 * @param areaUnderCurve 0 to 1
 * @param points by ascending threshold, from FAR 0 to FRR 0; the first accepts nothing
 */
public record ErrorCurve(long genuinePairs, long impostorPairs, double equalErrorRate, double areaUnderCurve,
		List<CurvePoint> points) {

	private static final int MAX_POINTS = 500;

	public ErrorCurve {
		points = List.copyOf(points);
	}

	/**
	 * Computes the curve of a set of pairs.
	 * @param genuine distances of genuine pairs, at least one
	 * @param impostor distances of impostor pairs, at least one
	 * @return a curve of at most about 500 points, evenly spaced in the log odds of FAR
	 * and FRR
	 * @throws IllegalArgumentException if either is empty or a distance is not finite
	 */
	public static ErrorCurve of(double[] genuine, double[] impostor) {
		OperatingPoints all = OperatingPoints.of(genuine, impostor);
		ErrorRates rates = new ErrorRates(all);
		double length = 0;
		for (int i = 1; i <= all.size(); i++) {
			length += stride(all, i - 1, i);
		}
		List<CurvePoint> points = new ArrayList<>();
		int last = 0;
		points.add(new CurvePoint(Math.nextDown(all.distance(0)), 0, 1));
		for (int i = 1; i <= all.size(); i++) {
			boolean corner = stride(all, last, i) >= length / MAX_POINTS;
			if (corner || i == all.size()) {
				// The corner before a long step keeps the step's shape.
				if (i - 1 > last && stride(all, i - 1, i) >= length / MAX_POINTS) {
					points.add(point(all, i - 1));
				}
				points.add(point(all, i));
				last = i;
			}
		}
		return new ErrorCurve(genuine.length, impostor.length, rates.equalErrorRate(), rates.areaUnderCurve(), points);
	}

	private static CurvePoint point(OperatingPoints all, int count) {
		return new CurvePoint(all.distance(count - 1), all.far(count), all.frr(count));
	}

	private static double stride(OperatingPoints all, int from, int to) {
		return logOdds(all.far(to), all.impostorTotal()) - logOdds(all.far(from), all.impostorTotal())
				+ logOdds(all.frr(from), all.genuineTotal()) - logOdds(all.frr(to), all.genuineTotal());
	}

	/**
	 * Returns log odds that are finite even at rates of 0 and 1, by adding half a pair on
	 * either side.
	 */
	private static double logOdds(double rate, long pairs) {
		return Math.log((rate * pairs + 0.5) / ((1 - rate) * pairs + 0.5));
	}

}
