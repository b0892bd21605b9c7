package dev.countersign.decision;

/**
 * Computes the Euclidean distance between embeddings.
 */
public final class EuclideanDistance {

	private EuclideanDistance() {
	}

	/**
	 * Returns the distance between two points.
	 * @param left coordinates
	 * @param right as many coordinates
	 * @return 0 or more
	 */
	public static double between(float[] left, float[] right) {
		double squares = 0;
		for (int i = 0; i < left.length; i++) {
			double difference = (double) left[i] - right[i];
			squares += difference * difference;
		}
		return Math.sqrt(squares);
	}

}
