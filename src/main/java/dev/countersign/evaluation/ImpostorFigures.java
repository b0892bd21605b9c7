package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * Error rates of genuine pairs against one kind of impostor. Rates are fractions, 0 to 1.
 *
 * @param genuinePairs number of genuine pairs
 * @param impostorPairs number of impostor pairs
 * @param equalErrorRate with its 95 % interval from resampling writers
 * @param equalErrorThreshold the threshold at the equal error rate, fitted to the same
 * pairs
 * @param areaUnderCurve the area under the ROC curve, with its interval
 * @param frrAtFar FRR at FAR 10, 5, 1 and 0.1 %, with thresholds fitted to the same pairs
 * @param farAtThreshold impostor pairs accepted at the model's own threshold, with its
 * interval
 * @param frrAtThreshold genuine pairs rejected at the model's own threshold, with its
 * interval
 * @param cllr cost of the model's calibration on these pairs, in bits; 1 is the cost of
 * no information
 * @param minimumCllr cost of the same distances with perfect calibration
 */
public record ImpostorFigures(long genuinePairs, long impostorPairs, BootstrapInterval equalErrorRate,
		double equalErrorThreshold, BootstrapInterval areaUnderCurve, List<FrrAtFar> frrAtFar,
		BootstrapInterval farAtThreshold, BootstrapInterval frrAtThreshold, double cllr, double minimumCllr) {

	private static final List<Double> FARS = List.of(0.1, 0.05, 0.01, 0.001);

	private static final long SEED = 1;

	public ImpostorFigures {
		frrAtFar = List.copyOf(frrAtFar);
	}

	/**
	 * Computes the figures of a set of pairs.
	 * @param result the pairs
	 * @param impostors the kind of impostor pair to count
	 * @param carried the model's threshold and calibration for this number of references
	 * @return the figures, or {@code null} if there is no genuine pair or no such
	 * impostor
	 */
	static @Nullable ImpostorFigures of(ProtocolResult result, Impostors impostors, OperatingPoint carried) {
		double[] genuine = result.genuine();
		double[] impostor = result.impostor(impostors);
		if (genuine.length == 0 || impostor.length == 0) {
			return null;
		}
		ErrorRates rates = ErrorRates.of(genuine, impostor);
		List<BootstrapInterval> intervals = BootstrapInterval.byWriter(result.writers(), impostors,
				List.of(ErrorRates::equalErrorRate, ErrorRates::areaUnderCurve,
						(resampled) -> resampled.far(carried.threshold()),
						(resampled) -> resampled.frr(carried.threshold())),
				SEED);
		return new ImpostorFigures(genuine.length, impostor.length, intervals.get(0), rates.equalErrorThreshold(),
				intervals.get(1), FARS.stream().map((far) -> FrrAtFar.of(rates, far)).toList(), intervals.get(2),
				intervals.get(3), Cllr.of(genuine, impostor, carried.calibration()::logLikelihoodRatio),
				Cllr.minimum(genuine, impostor));
	}

}
