package dev.countersign.assessment;

import java.util.List;

import dev.countersign.image.PreparedImage;

/**
 * Computes embeddings of prepared images.
 */
@FunctionalInterface
public interface ImageEmbedder {

	/**
	 * Embeds images.
	 * @param images at least one image
	 * @return one embedding per image, in the same order
	 */
	float[][] embed(List<PreparedImage> images);

}
