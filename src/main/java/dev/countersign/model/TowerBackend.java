package dev.countersign.model;

import dev.countersign.image.locate.Locator;

/**
 * Runs towers on one device of this machine. Code that serves, evaluates or imports
 * models depends on this interface alone, not on the engine behind it.
 */
public interface TowerBackend {

	/**
	 * Returns whether towers run on a GPU, which works best with one thread and large
	 * batches.
	 * @return {@code false} on the CPU, which works best with one thread per core
	 */
	boolean isGpu();

	/**
	 * Returns this backend on the CPU, for work that must not use the device's memory.
	 * @return this backend if it already runs on the CPU
	 */
	TowerBackend onCpu();

	/**
	 * Returns a locator whose network, if it has one, runs on this backend.
	 * @param id as {@link Locator#id()}
	 * @return the locator
	 * @throws IllegalArgumentException if this version lacks it
	 */
	Locator locator(String id);

	/**
	 * Loads a model's weights onto the device.
	 * @param model from the store
	 * @return the tower, to be closed after its runners
	 * @throws ModelException if the weights cannot be read or do not fit the tower
	 */
	LoadedTower open(StoredModel model);

}
