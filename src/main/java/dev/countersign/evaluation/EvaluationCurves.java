package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What the plots of an evaluation show: one reference, bounded in size however many pairs
 * there are.
 *
 * @param model the model's id
 * @param dataset the set's name
 * @param split which of its signatures
 * @param writers how many writers
 * @param leaky whether the model may have seen them in training
 * @param threshold the model's own
 * @param skilled against skilled forgeries; {@code null}: no pairs
 * @param random against other people's signatures; {@code null}: no pairs
 * @param distances of all pairs
 */
public record EvaluationCurves(String model, String dataset, String split, int writers, boolean leaky, double threshold,
		@Nullable ErrorCurve skilled, @Nullable ErrorCurve random, DistanceHistogram distances) {

	/**
	 * The curve against one kind of impostor.
	 * @param result the pairs
	 * @param impostors which
	 * @return {@code null} if there is no genuine pair or no such impostor
	 */
	public static @Nullable ErrorCurve curve(ProtocolResult result, Impostors impostors) {
		double[] genuine = result.genuine();
		double[] impostor = result.impostor(impostors);
		return (genuine.length == 0 || impostor.length == 0) ? null : ErrorCurve.of(genuine, impostor);
	}

}
