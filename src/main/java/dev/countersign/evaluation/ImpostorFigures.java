package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * Genuine pairs against one kind of impostor. Rates are fractions, 0 to 1.
 *
 * @param genuinePairs how many pairs one person wrote
 * @param impostorPairs how many pairs with an impostor
 * @param equalErrorRate with its 95 % interval from resampling writers
 * @param equalErrorThreshold the distance where it lies, fitted to these very pairs
 * @param areaUnderCurve with its interval
 * @param frrAtFar at FAR 10, 5, 1 and 0.1 %, the thresholds fitted to these very pairs
 * @param farAtThreshold impostors accepted at the model's own threshold, with the
 * interval
 * @param frrAtThreshold genuine pairs rejected at the model's own threshold, with the
 * interval
 * @param cllr cost of the model's calibration on these pairs, in bits: 1 is what saying
 * nothing costs
 * @param minimumCllr what the same distances would cost if calibrated perfectly
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
	 * The figures of some pairs.
	 * @param result the pairs
	 * @param impostors which of them count
	 * @param carried the model's threshold and calibration for so many references
	 * @return {@code null} if there is no genuine pair or no such impostor
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
