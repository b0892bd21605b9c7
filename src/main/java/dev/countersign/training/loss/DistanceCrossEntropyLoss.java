package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/**
 * Binary cross-entropy with {@code offset − distance} as the logit that one person wrote
 * both. Sides: references, queries.
 *
 * @param offset the distance of even odds
 */
public record DistanceCrossEntropyLoss(double offset) implements EmbeddingLoss {

	@Override
	public int sides() {
		return 2;
	}

	@Override
	public NDArray of(NDList embeddings, RowLabels labels) {
		NDArray distance = Distances.between(embeddings.get(0), embeddings.get(1));
		NDArray towardsError = Distances.different(distance, labels).mul(-2).add(1).mul(distance.sub(this.offset));
		return Activation.softPlus(towardsError).mean();
	}

}
