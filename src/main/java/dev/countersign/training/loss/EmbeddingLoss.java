package dev.countersign.training.loss;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * A loss over embeddings, made of differentiable operations only. Its result and what it
 * takes on the way belong to the embeddings' manager.
 */
public interface EmbeddingLoss {

	/**
	 * How many matrices of embeddings a batch consists of; each is one call of the tower.
	 * @return 1 for a loss over a batch, 2 for pairs, 3 for triplets
	 */
	int sides();

	/**
	 * The loss of one batch, for training.
	 * @param embeddings {@link #sides()} matrices {@code (rows, dimension)}, float32, in
	 * the order of which each loss tells
	 * @param labels what is known of the rows
	 * @return a scalar, the mean over what the loss counts
	 */
	NDArray of(NDList embeddings, RowLabels labels);

	/**
	 * The loss of a batch of writers who were not trained on. Differs from {@link #of}
	 * where the training loss knows its writers by name.
	 * @param embeddings as for {@link #of}
	 * @param labels as for {@link #of}
	 * @return a scalar
	 */
	default NDArray ofUnknownWriters(NDList embeddings, RowLabels labels) {
		return of(embeddings, labels);
	}

	/**
	 * What the loss itself learns; trained by the same optimizer as the tower.
	 * @return from a name to an array that requires a gradient; empty for most losses
	 */
	default Map<String, NDArray> parameters() {
		return Map.of();
	}

}
