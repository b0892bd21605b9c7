package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * FAR and FRR over all thresholds: what a DET or ROC plot shows. However many pairs there
 * are, no more points are kept than a plot can tell apart.
 *
 * @param genuinePairs how many pairs the FRR is a part of
 * @param impostorPairs how many pairs the FAR is a part of
 * @param equalErrorRate 0 to 1
 * @param areaUnderCurve 0 to 1
 * @param points by ascending threshold, from FAR 0 to FRR 0; the first accepts nothing
 */
public record ErrorCurve(long genuinePairs, long impostorPairs, double equalErrorRate, double areaUnderCurve,
		List<CurvePoint> points) {

	private static final int MOST_POINTS = 500;

	public ErrorCurve {
		points = List.copyOf(points);
	}

	/**
	 * The curve of some pairs.
	 * @param genuine distances of pairs that one person wrote, at least one
	 * @param impostor distances of the other pairs, at least one
	 * @return at most some 500 points, evenly spaced where FAR and FRR are drawn by their
	 * log odds
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
			boolean corner = stride(all, last, i) >= length / MOST_POINTS;
			if (corner || i == all.size()) {
				// The corner just before a long step keeps the step a step.
				if (i - 1 > last && stride(all, i - 1, i) >= length / MOST_POINTS) {
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

	/** Finite also where a rate is 0 or 1: half a pair is counted on either side. */
	private static double logOdds(double rate, long pairs) {
		return Math.log((rate * pairs + 0.5) / ((1 - rate) * pairs + 0.5));
	}

}
