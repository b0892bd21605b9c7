package dev.countersign.assessment;

import java.util.List;

import dev.countersign.image.PreparedImage;

/**
 * From what a tower sees to embeddings.
 */
@FunctionalInterface
public interface ImageEmbedder {

	/**
	 * Embeds images.
	 * @param images at least one
	 * @return for each its embedding
	 */
	float[][] embed(List<PreparedImage> images);

}
