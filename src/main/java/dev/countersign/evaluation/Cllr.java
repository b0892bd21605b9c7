package dev.countersign.evaluation;

import java.util.function.DoubleUnaryOperator;

/**
 * Computes the cost of log-likelihood ratios (Cllr), in bits: 0 is perfect, 1 is the cost
 * of no information, and more than 1 is misleading. The minimum is the cost of the same
 * distances with perfect calibration; the difference is the loss due to calibration.
 * Brümmer and du Preez, "Application-independent evaluation of speaker detection",
 * Computer Speech and Language 20, 2006.
 */
public final class Cllr {

	private static final double LN2 = Math.log(2);

	private Cllr() {
	}

	/**
	 * Computes the cost of a calibration on these pairs.
	 * @param genuine distances of genuine pairs, at least one
	 * @param impostor distances of impostor pairs, at least one
	 * @param logLikelihoodRatio from a distance to the natural logarithm of the
	 * likelihood ratio that one person wrote both signatures
	 * @return bits, at least 0
	 */
	public static double of(double[] genuine, double[] impostor, DoubleUnaryOperator logLikelihoodRatio) {
		requireBoth(genuine.length, impostor.length);
		double misses = 0;
		for (double distance : genuine) {
			misses += bits(-logLikelihoodRatio.applyAsDouble(distance));
		}
		double alarms = 0;
		for (double distance : impostor) {
			alarms += bits(logLikelihoodRatio.applyAsDouble(distance));
		}
		return (misses / genuine.length + alarms / impostor.length) / 2;
	}

	/**
	 * Computes the minimum cost of any calibration that decreases with the distance,
	 * found by pooling adjacent violators (PAV).
	 * @param genuine distances of genuine pairs, at least one
	 * @param impostor distances of impostor pairs, at least one
	 * @return bits, 0 to 1
	 */
	public static double minimum(double[] genuine, double[] impostor) {
		requireBoth(genuine.length, impostor.length);
		OperatingPoints points = OperatingPoints.of(genuine, impostor);
		long[] near = new long[points.size()];
		long[] far = new long[points.size()];
		int blocks = 0;
		for (int i = 0; i < points.size(); i++) {
			near[blocks] = points.genuineAt(i);
			far[blocks] = points.impostorAt(i);
			blocks++;
			while (blocks > 1 && violates(near, far, blocks - 2)) {
				blocks--;
				near[blocks - 1] += near[blocks];
				far[blocks - 1] += far[blocks];
			}
		}
		double cost = 0;
		for (int i = 0; i < blocks; i++) {
			double genuineShare = near[i] / (double) genuine.length;
			double impostorShare = far[i] / (double) impostor.length;
			double llr = Math.log(genuineShare) - Math.log(impostorShare);
			cost += ((near[i] == 0) ? 0 : genuineShare * bits(-llr)) + ((far[i] == 0) ? 0 : impostorShare * bits(llr));
		}
		return cost / 2;
	}

	/**
	 * Returns whether the share of genuine pairs in the next, farther block is no
	 * smaller.
	 */
	private static boolean violates(long[] near, long[] far, int block) {
		return near[block] * far[block + 1] <= near[block + 1] * far[block];
	}

	/** Returns the binary logarithm of 1 + e^x, without overflow. */
	private static double bits(double x) {
		return ((x > 0) ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))) / LN2;
	}

	private static void requireBoth(int genuine, int impostor) {
		if (genuine == 0 || impostor == 0) {
			throw new IllegalArgumentException(
					"The cost needs at least one genuine and one impostor distance, not %d and %d".formatted(genuine,
							impostor));
		}
	}

}
