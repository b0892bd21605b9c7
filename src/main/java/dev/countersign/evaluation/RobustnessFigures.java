package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The effect of a change to the queries' scans on a model's error rates. The fields have
 * the same names in JSON.
 *
 * @param dataset the dataset's name
 * @param change the change to each query, in words; references are not changed
 * @param skilledEqualErrorRate EER against skilled forgeries with one reference, 0 to 1,
 * with one threshold for all writers, fitted to these pairs; {@code null} without genuine
 * pairs or forgeries
 * @param unchangedEqualErrorRate the same rate with unchanged queries
 * @param frrAtThreshold FRR at the model's own threshold, 0 to 1
 * @param farAtThreshold FAR at the model's own threshold, 0 to 1
 * @param refused number of queries that the judge rejected only because of the change
 */
public record RobustnessFigures(String dataset, String change, @Nullable Double skilledEqualErrorRate,
		@Nullable Double unchangedEqualErrorRate, @Nullable Double frrAtThreshold, @Nullable Double farAtThreshold,
		int refused) {

	/**
	 * Computes the figures of one change.
	 * @param dataset the dataset's name
	 * @param change the change, in words
	 * @param changed pairs with changed queries
	 * @param unchanged the same pairs with unchanged queries
	 * @param threshold the model's own threshold
	 * @param refused number of queries that the change made unusable
	 * @return the figures
	 */
	public static RobustnessFigures of(String dataset, String change, ProtocolResult changed, ProtocolResult unchanged,
			double threshold, int refused) {
		ErrorRates rates = rates(changed);
		ErrorRates before = rates(unchanged);
		return new RobustnessFigures(dataset, change, (rates != null) ? rates.equalErrorRate() : null,
				(before != null) ? before.equalErrorRate() : null, (rates != null) ? rates.frr(threshold) : null,
				(rates != null) ? rates.far(threshold) : null, refused);
	}

	private static @Nullable ErrorRates rates(ProtocolResult result) {
		return (result.genuine().length == 0 || result.impostor(Impostors.SKILLED).length == 0) ? null
				: result.rates(Impostors.SKILLED);
	}

}
