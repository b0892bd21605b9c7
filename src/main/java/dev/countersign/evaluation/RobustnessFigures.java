package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What a change to the queries' scans does to a model. The names of the fields are those
 * of its JSON.
 *
 * @param dataset the set's name
 * @param change what was done to each query, in words; references stay as they are
 * @param skilledEqualErrorRate with one reference, 0 to 1, one threshold for all writers,
 * fitted to these pairs; {@code null} without genuine pairs or forgeries
 * @param unchangedEqualErrorRate the same of the queries as they are
 * @param frrAtThreshold with the model's own threshold, 0 to 1
 * @param farAtThreshold with the model's own threshold, 0 to 1
 * @param refused queries that the judge turned down only because of the change
 */
public record RobustnessFigures(String dataset, String change, @Nullable Double skilledEqualErrorRate,
		@Nullable Double unchangedEqualErrorRate, @Nullable Double frrAtThreshold, @Nullable Double farAtThreshold,
		int refused) {

	/**
	 * Figures of one change.
	 * @param dataset the set's name
	 * @param change what was done
	 * @param changed pairs with changed queries
	 * @param unchanged the same pairs with queries as they are
	 * @param threshold the model's own
	 * @param refused queries that the change made unusable
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
