package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Euclidean distances as PyTorch's {@code F.pairwise_distance} takes them.
 */
final class Distances {

	/** What PyTorch adds to each difference, so that equal embeddings have a gradient. */
	private static final float EPSILON = 1e-6f;

	/** Below any sum that the epsilon leaves, but where it cancels a difference. */
	private static final float LEAST_SQUARE = 1e-20f;

	private Distances() {
	}

	/**
	 * Distances between the rows of two matrices.
	 * @param a {@code (rows, dimension)}
	 * @param b the same shape
	 * @return {@code (rows)}, with a finite gradient everywhere
	 */
	static NDArray between(NDArray a, NDArray b) {
		NDArray squares = a.sub(b).add(EPSILON).square().sum(new int[] { 1 });
		return Constants.atLeast(squares, LEAST_SQUARE).sqrt();
	}

	/**
	 * 1 for each row that two people wrote, else 0.
	 */
	static NDArray different(NDArray like, RowLabels labels) {
		float[] marks = new float[labels.size()];
		for (int row = 0; row < marks.length; row++) {
			marks[row] = labels.forged()[row] ? 1 : 0;
		}
		return like.getManager().create(marks);
	}

}
