package dev.countersign.embedding;

import java.util.List;

import dev.countersign.model.ModelManifest;

/**
 * A request's images, all embedded by one model.
 *
 * @param model the model that did
 * @param signatures one for each image, in order
 */
public record EmbeddedSignatures(ModelManifest model, List<EmbeddedSignature> signatures) {

	public EmbeddedSignatures {
		signatures = List.copyOf(signatures);
	}

}
