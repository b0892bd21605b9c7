package dev.countersign.decision;

/**
 * The distance between embeddings that hold several views of their signature, the first
 * as it lies and the others shifted. It is the least Euclidean distance between the first
 * view of one and any view of the other, so that a signature that lies a little
 * elsewhere, as behind a longer flourish, is compared in the right place. It is
 * symmetric, and 0 between equal embeddings, but it may break the triangle inequality.
 * With one view, it is the Euclidean distance.
 *
 * @param views number of views in each embedding, one after the other and of the same
 * length; at least 1
 */
public record ViewDistance(int views) {

	/** The Euclidean distance. */
	public static final ViewDistance EUCLIDEAN = new ViewDistance(1);

	/**
	 * Checks the number.
	 * @throws IllegalArgumentException if it is less than 1
	 */
	public ViewDistance {
		if (views < 1) {
			throw new IllegalArgumentException("views: must be at least 1");
		}
	}

	/**
	 * Returns the distance between two embeddings.
	 * @param left its views' coordinates, a multiple of {@link #views()}
	 * @param right as many coordinates
	 * @return 0 or more
	 */
	public double between(float[] left, float[] right) {
		int size = left.length / this.views;
		double least = squares(left, 0, right, 0, size);
		for (int from = size; from < left.length; from += size) {
			least = Math.min(least, Math.min(squares(left, 0, right, from, size), squares(left, from, right, 0, size)));
		}
		return Math.sqrt(least);
	}

	/**
	 * Sums up in two halves: each addition waits for the one before it in its sum, but
	 * not for the other sum.
	 */
	private static double squares(float[] left, int leftFrom, float[] right, int rightFrom, int size) {
		double even = 0;
		double odd = (size % 2 == 0) ? 0 : square(left[leftFrom + size - 1], right[rightFrom + size - 1]);
		for (int i = 0; i + 1 < size; i += 2) {
			even += square(left[leftFrom + i], right[rightFrom + i]);
			odd += square(left[leftFrom + i + 1], right[rightFrom + i + 1]);
		}
		return even + odd;
	}

	private static double square(float left, float right) {
		double difference = (double) left - right;
		return difference * difference;
	}

}
