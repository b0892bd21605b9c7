package dev.countersign.model;

import java.util.List;

import dev.countersign.image.PreparedImage;

/**
 * A tower with its weights on a device, ready to answer: prepared images in, embeddings
 * out. How it is executed is nobody else's business. For one thread: the one that opened
 * it also runs and closes it.
 */
public interface TowerRunner extends AutoCloseable {

	/**
	 * Embeds images. An image's embedding does not depend on the others in the list.
	 * @param images at least one, each of the size that the tower's preparation makes
	 * @return for each image, in order, an array of the embedding size
	 * @throws IllegalArgumentException if an image has another size
	 */
	float[][] run(List<PreparedImage> images);

	/**
	 * Frees the native memory.
	 */
	@Override
	void close();

}
