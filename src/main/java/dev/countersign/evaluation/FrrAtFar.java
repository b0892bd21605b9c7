package dev.countersign.evaluation;

/**
 * The FRR at a limit on the FAR.
 *
 * @param far the maximum share of impostor pairs accepted, 0 to 1
 * @param impostorPairsAllowed the number of pairs in that share, rounded down; if 0,
 * there are too few pairs to measure so small a FAR, and the threshold accepts none of
 * them
 * @param threshold the distance that keeps the limit on these pairs
 * @param frr the share of genuine pairs rejected there, 0 to 1
 */
public record FrrAtFar(double far, long impostorPairsAllowed, double threshold, double frr) {

	static FrrAtFar of(ErrorRates rates, double far) {
		// 0.1 of 30 pairs is 3, although 0.1 * 30 exceeds 3 by a rounding error.
		long allowed = (long) (far * rates.impostorCount() * (1 + 1e-12));
		return new FrrAtFar(far, allowed, rates.thresholdAtFar(far), rates.frrAtFar(far));
	}

}
