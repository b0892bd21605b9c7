package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Contrastive loss of Hadsell, Chopra and LeCun (2006) without the halves: with d the
 * distance of a pair, the mean of d² where one person wrote both and of max(0, margin −
 * d)² where two did. Sides: references, queries.
 *
 * @param margin the distance beyond which a pair of two people costs nothing
 */
public record ContrastiveLoss(double margin) implements EmbeddingLoss {

	/**
	 * Checks the margin.
	 * @throws IllegalArgumentException if it is not above 0
	 */
	public ContrastiveLoss {
		if (!(margin > 0)) {
			throw new IllegalArgumentException("A margin of %s separates nothing".formatted(margin));
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
