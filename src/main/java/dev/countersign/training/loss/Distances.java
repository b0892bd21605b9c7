package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Euclidean distances as computed by PyTorch's {@code F.pairwise_distance}.
 */
final class Distances {

	/**
	 * Added to each difference, as PyTorch does, so that equal embeddings have a
	 * gradient.
	 */
	private static final float EPSILON = 1e-6f;

	/**
	 * Lower bound of the sum of squares, reached only where the epsilon cancels a
	 * difference.
	 */
	private static final float MIN_SQUARE = 1e-20f;

	private Distances() {
	}

	/**
	 * Computes the distances between corresponding rows of two matrices.
	 * @param a {@code (rows, dimension)}
	 * @param b of the same shape
	 * @return {@code (rows)}, with a finite gradient everywhere
	 */
	static NDArray between(NDArray a, NDArray b) {
		return Constants.atLeast(a.sub(b).add(EPSILON).square().sum(new int[] { 1 }), MIN_SQUARE).sqrt();
	}

	/**
	 * Returns 1 for each row written by two people, else 0.
	 */
	static NDArray different(NDArray like, RowLabels labels) {
		float[] marks = new float[labels.size()];
		for (int row = 0; row < marks.length; row++) {
			marks[row] = labels.forged()[row] ? 1 : 0;
		}
		return like.getManager().create(marks);
	}

}
