package dev.countersign.decision;

/**
 * How far apart two embeddings are.
 */
public final class EuclideanDistance {

	private EuclideanDistance() {
	}

	/**
	 * The distance between two points.
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
