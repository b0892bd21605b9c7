package dev.countersign.model;

import java.util.List;

import ai.djl.Device;
import dev.countersign.image.PreparedImage;

/**
 * A tower with its weights on a device, ready to answer: prepared images in, embeddings
 * out. How it is executed is nobody else's business. For one thread: the one that opened
 * it also runs and closes it.
 */
public interface TowerRunner extends AutoCloseable {

	/**
	 * Loads a model onto a device. {@link EngineStartup#start} has to come first.
	 * @param model from the store
	 * @param device where to
	 * @return for the calling thread alone; best warmed at each of {@link #batchSizes}
	 * @throws ModelException if the weights cannot be read or are not this tower's
	 */
	static TowerRunner open(StoredModel model, Device device) {
		return new DjlTowerRunner(model, device);
	}

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
	 * Frees the native memory.
	 */
	@Override
	void close();

}
