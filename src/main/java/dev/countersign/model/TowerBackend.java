package dev.countersign.model;

/**
 * Executes towers on one device of this machine. Whoever serves, evaluates or imports a
 * model knows this interface and not what is behind it.
 */
public interface TowerBackend {

	/**
	 * Whether towers run on a GPU, which is used best by one thread with large batches.
	 * @return {@code false}: on the CPU, best used by one thread for each core
	 */
	boolean isGpu();

	/**
	 * The same backend on the CPU, for what must not take the device's memory.
	 * @return itself if it runs there
	 */
	TowerBackend onCpu();

	/**
	 * Loads a model's weights onto the device.
	 * @param model from the store
	 * @return to be closed after its runners
	 * @throws ModelException if the weights cannot be read or are not this tower's
	 */
	LoadedTower open(StoredModel model);

}
