package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The data of an evaluation's plots for one reference, limited in size whatever the
 * number of pairs.
 *
 * @param model the model's id
 * @param dataset the dataset's name
 * @param split the evaluated split of the dataset
 * @param writers number of writers
 * @param leaky whether the model may have seen them in training
 * @param threshold the model's own threshold
 * @param skilled the curve against skilled forgeries; {@code null} if there are no pairs
 * @param random the curve against other people's signatures; {@code null} if there are no
 * pairs
 * @param distances the distances of all pairs
 */
public record EvaluationCurves(String model, String dataset, String split, int writers, boolean leaky, double threshold,
		@Nullable ErrorCurve skilled, @Nullable ErrorCurve random, DistanceHistogram distances) {

	/**
	 * Computes the curve against one kind of impostor.
	 * @param result the pairs
	 * @param impostors the kind of impostor
	 * @return the curve, or {@code null} if there is no genuine pair or no such impostor
	 */
	public static @Nullable ErrorCurve curve(ProtocolResult result, Impostors impostors) {
		double[] genuine = result.genuine();
		double[] impostor = result.impostor(impostors);
		return (genuine.length == 0 || impostor.length == 0) ? null : ErrorCurve.of(genuine, impostor);
	}

}
