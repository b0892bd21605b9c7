package dev.countersign.evaluation;

/**
 * A share and its 95 % interval by Wilson: "Probable inference, the law of succession,
 * and statistical inference", Journal of the American Statistical Association 22, 1927.
 * It has a width even if the share is 0 or 1, unlike an interval from resampling.
 *
 * @param share the estimate, 0 to 1
 * @param low the interval's lower bound
 * @param high the interval's upper bound
 * @param effective how many independent observations tell as much as those behind the
 * share; see {@link WeightedShare}
 */
public record ShareInterval(double share, double low, double high, double effective) {

	private static final double Z = 1.959963984540054;

	static ShareInterval of(double share, double effective) {
		double z2 = Z * Z;
		double scale = 1 + z2 / effective;
		double centre = (share + z2 / (2 * effective)) / scale;
		double half = Z / scale * Math.sqrt(share * (1 - share) / effective + z2 / (4 * effective * effective));
		return new ShareInterval(share, Math.max(0, centre - half), Math.min(1, centre + half), effective);
	}

}
