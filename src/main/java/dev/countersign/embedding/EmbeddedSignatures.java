package dev.countersign.embedding;

import java.util.List;

import dev.countersign.model.ModelManifest;

/**
 * The embeddings of a request's images, all by one model.
 *
 * @param model the model that computed them
 * @param signatures one for each image, in order
 */
public record EmbeddedSignatures(ModelManifest model, List<EmbeddedSignature> signatures) {

	public EmbeddedSignatures {
		signatures = List.copyOf(signatures);
	}

}
