package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The contrastive loss of Hadsell, Chopra and LeCun (2006) without the factors of one
 * half. With d the distance of a pair, it is the mean of d² for pairs by one person and
 * of max(0, margin − d)² for pairs by two. Sides: references, queries.
 *
 * @param margin the distance beyond which a pair by two people adds no loss
 */
public record ContrastiveLoss(double margin) implements EmbeddingLoss {

	/**
	 * Checks the margin.
	 * @throws IllegalArgumentException if it is not above 0
	 */
	public ContrastiveLoss {
		if (!(margin > 0)) {
			throw new IllegalArgumentException("The margin must be above 0, not %s".formatted(margin));
		}
	}

	@Override
	public int sides() {
		return 2;
	}

	@Override
	public NDArray of(NDList embeddings, RowLabels labels) {
		NDArray distance = Distances.between(embeddings.get(0), embeddings.get(1));
		NDArray different = Distances.different(distance, labels);
		NDArray same = different.neg().add(1);
		NDArray missing = Constants.atLeast(distance.neg().add(this.margin), 0);
		return same.mul(distance.square()).add(different.mul(missing.square())).mean();
	}

}
