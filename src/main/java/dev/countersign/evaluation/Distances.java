package dev.countersign.evaluation;

/**
 * Euclidean distances.
 */
final class Distances {

	private Distances() {
	}

	static double between(float[] left, float[] right) {
		double sum = 0;
		for (int i = 0; i < left.length; i++) {
			double difference = (double) left[i] - right[i];
			sum += difference * difference;
		}
		return Math.sqrt(sum);
	}

}
