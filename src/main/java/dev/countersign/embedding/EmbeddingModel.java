package dev.countersign.embedding;

import dev.countersign.embedding.batch.Batcher;
import dev.countersign.image.pipeline.SignaturePipeline;
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
	 * What is done to each image before this model's tower sees it.
	 * @return locates, judges and prepares
	 */
	SignaturePipeline pipeline();

	/**
	 * The queue before the model's tower.
	 * @return takes images that this model's pipeline prepared
	 */
	Batcher batcher();

}
