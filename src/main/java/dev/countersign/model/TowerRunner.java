package dev.countersign.model;

import java.util.List;

import dev.countersign.image.PreparedImage;

/**
 * One thread's access to a {@link LoadedTower}: it turns prepared images into embeddings
 * and hides how the tower is run. The thread that creates a runner must also run and
 * close it.
 */
public interface TowerRunner extends AutoCloseable {

	/**
	 * Embeds images. An image's embedding does not depend on the others in the list.
	 * @param images at least one, each of the preparation's size
	 * @return for each image, in order, an array of the embedding size
	 * @throws IllegalArgumentException if an image has another size
	 */
	float[][] run(List<PreparedImage> images);

	/**
	 * Returns the batch sizes that run without splitting; a list of any other size is
	 * split into these. The first run of each size is slow.
	 * @return ascending, from 1
	 */
	List<Integer> batchSizes();

	/**
	 * Frees the runner's resources other than the weights.
	 */
	@Override
	void close();

}
