package dev.countersign.training.loss;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * A loss on embeddings that uses only differentiable operations. Its result and all
 * intermediate arrays belong to the embeddings' manager.
 */
public interface EmbeddingLoss {

	/**
	 * Returns the number of matrices of embeddings in a batch. Each comes from one call
	 * of the tower.
	 * @return 1 for a loss on batches of writers, 2 for pairs, 3 for triplets
	 */
	int sides();

	/**
	 * Computes the loss of one batch, for training.
	 * @param embeddings {@link #sides()} matrices {@code (rows, dimension)}, float32, in
	 * the order that each loss documents
	 * @param labels labels of the rows
	 * @return a scalar, the mean over all terms of the loss
	 */
	NDArray of(NDList embeddings, RowLabels labels);

	/**
	 * Computes the loss of a batch of writers that were not trained on. It differs from
	 * {@link #of} if the training loss has parameters for each training writer.
	 * @param embeddings as for {@link #of}
	 * @param labels as for {@link #of}
	 * @return a scalar
	 */
	default NDArray ofUnknownWriters(NDList embeddings, RowLabels labels) {
		return of(embeddings, labels);
	}

	/**
	 * Returns the loss's own parameters, which are trained by the same optimizer as the
	 * tower.
	 * @return arrays that require a gradient, by name; empty for most losses
	 */
	default Map<String, NDArray> parameters() {
		return Map.of();
	}

}
