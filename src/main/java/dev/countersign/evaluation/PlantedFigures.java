package dev.countersign.evaluation;

import java.util.Arrays;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.SpecimenRule;
import org.jspecify.annotations.Nullable;

/**
 * What a specimen that is not the writer's does to a reference. One specimen of each
 * reference is somebody else's, and the writer's skilled forgeries are compared with it.
 *
 * @param forgery one specimen is a skilled forgery, and the other forgeries are compared;
 * {@code null} if there are too few forgeries
 * @param stranger one specimen is another writer's signature; {@code null} if there is no
 * other writer, or no forgery
 * @param genuineNamed share of the references with nothing but the writer's own specimens
 * in which one is taken for somebody else's
 */
public record PlantedFigures(@Nullable Planted forgery, @Nullable Planted stranger, double genuineNamed) {

	/**
	 * One kind of specimen that is not the writer's. Rates are fractions, 0 to 1.
	 *
	 * @param pairs number of forgeries compared with such references, each with each
	 * @param far the share of them that is accepted at the model's threshold for these
	 * specimens
	 * @param farByNumberAlone the share that is accepted at the threshold for the number
	 * of specimens alone
	 * @param named the share of these references in which the specimen is named as being
	 * far from the others
	 */
	public record Planted(long pairs, double far, double farByNumberAlone, double named) {
	}

	static PlantedFigures of(int references, StandardProtocol protocol, DecisionRule rule) {
		SpecimenRule specimens = rule.specimens();
		if (specimens == null) {
			throw new IllegalArgumentException("The rule has none for specimens");
		}
		DecisionRule plain = rule.byNumberAlone();
		ProtocolResult moved = protocol.planted(references, rule);
		ProtocolResult unmoved = protocol.planted(references, plain);
		ProtocolResult isolation = protocol.isolation(references);
		double limit = specimens.point(references).farLimit();
		double threshold = rule.at(references).threshold();
		double plainThreshold = plain.at(references).threshold();
		return new PlantedFigures(of(Impostors.SKILLED, moved, threshold, unmoved, plainThreshold, isolation, limit),
				of(Impostors.RANDOM, moved, threshold, unmoved, plainThreshold, isolation, limit),
				1 - shareUpTo(limit, isolation.genuine()));
	}

	private static @Nullable Planted of(Impostors kind, ProtocolResult moved, double threshold, ProtocolResult unmoved,
			double plainThreshold, ProtocolResult isolation, double limit) {
		double[] distances = moved.impostor(kind);
		return (distances.length == 0) ? null : new Planted(distances.length, shareUpTo(threshold, distances),
				shareUpTo(plainThreshold, unmoved.impostor(kind)), 1 - shareUpTo(limit, isolation.impostor(kind)));
	}

	/** Returns the share of values up to a limit; 0 if there are no values. */
	private static double shareUpTo(double limit, double[] values) {
		return Arrays.stream(values).filter((value) -> value <= limit).count() / (double) Math.max(1, values.length);
	}

}
