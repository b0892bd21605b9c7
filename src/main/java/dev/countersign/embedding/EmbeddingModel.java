package dev.countersign.embedding;

import dev.countersign.embedding.batch.Batcher;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ModelManifest;

/**
 * A loaded model that can compute embeddings.
 */
public interface EmbeddingModel {

	/**
	 * Describes the model: threshold, calibration, fusion and so on.
	 * @return the model's manifest
	 */
	ModelManifest manifest();

	/**
	 * The processing of each image before this model's tower sees it.
	 * @return a pipeline that locates, judges and prepares
	 */
	SignaturePipeline pipeline();

	/**
	 * The queue in front of the model's tower.
	 * @return a batcher for images that this model's pipeline prepared
	 */
	Batcher batcher();

}
