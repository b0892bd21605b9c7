package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The triplet loss as computed by PyTorch's {@code TripletMarginLoss}: the mean of max(0,
 * d(anchor, positive) − d(anchor, negative) + margin). Sides: anchors, positives,
 * negatives.
 *
 * @param margin how much farther away the negative should be
 */
public record TripletLoss(double margin) implements EmbeddingLoss {

	/**
	 * Checks the margin.
	 * @throws IllegalArgumentException if it is not above 0
	 */
	public TripletLoss {
		if (!(margin > 0)) {
			throw new IllegalArgumentException("The margin must be above 0, not %s".formatted(margin));
		}
	}

	@Override
	public int sides() {
		return 3;
	}

	@Override
	public NDArray of(NDList embeddings, RowLabels labels) {
		NDArray anchors = embeddings.get(0);
		NDArray near = Distances.between(anchors, embeddings.get(1));
		NDArray far = Distances.between(anchors, embeddings.get(2));
		return Constants.atLeast(near.sub(far).add(this.margin), 0).mean();
	}

}
