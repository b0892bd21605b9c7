package dev.countersign.embedding;

import dev.countersign.embedding.batch.Batcher;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.ModelManifest;

/**
 * A loaded model that can embed.
 */
public interface EmbeddingModel {

	/**
	 * What the model's folder says about it: threshold, calibration, fusion and the rest.
	 * @return the manifest
	 */
	ModelManifest manifest();

	/**
	 * How images are prepared for this model.
	 * @return the tower's preparation
	 */
	Preparation preparation();

	/**
	 * The queue before the model's tower.
	 * @return takes images that this model's preparation made
	 */
	Batcher batcher();

}
