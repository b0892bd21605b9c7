package dev.countersign.model;

/**
 * A model's tower with its weights on a device. Any number of threads make their runners
 * from it; the weights are held once.
 */
public interface LoadedTower extends AutoCloseable {

	/**
	 * Makes a runner for the calling thread.
	 * @return for this thread alone
	 */
	TowerRunner newRunner();

	/**
	 * Frees the weights. Its runners must have been closed.
	 */
	@Override
	void close();

}
