package dev.countersign.model;

/**
 * A model's tower with its weights on a device. Many threads can each create a runner
 * from it, and all runners share the weights.
 */
public interface LoadedTower extends AutoCloseable {

	/**
	 * Creates a runner for the calling thread.
	 * @return a runner that only this thread may use
	 */
	TowerRunner newRunner();

	/**
	 * Returns the numbers that the tower's large layers compute with.
	 * @return {@code fp32} or {@code bf16}
	 */
	String precision();

	/**
	 * Frees the weights. All of the tower's runners must be closed first.
	 */
	@Override
	void close();

}
