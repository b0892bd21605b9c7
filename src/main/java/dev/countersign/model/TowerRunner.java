package dev.countersign.model;

import java.util.List;

import dev.countersign.image.PreparedImage;

/**
 * One thread's access to a {@link LoadedTower}: prepared images in, embeddings out. How
 * the tower is executed is nobody else's business. The thread that made it also runs and
 * closes it.
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
	 * The batch sizes that are run as they are; a list of any other size is made up of
	 * these. Each is slow once, the first time.
	 * @return ascending, from 1
	 */
	List<Integer> batchSizes();

	/**
	 * Frees what the runner holds besides the weights.
	 */
	@Override
	void close();

}
