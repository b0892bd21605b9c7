package dev.countersign.training.optimizer;

import java.util.Map;

import ai.djl.ndarray.NDArray;

/**
 * Updates named parameters in place using their gradients. Not thread-safe.
 */
public interface GradientOptimizer {

	/**
	 * Takes one step using the current gradients, and sets them to zero.
	 * @param learningRate learning rate of this step, 0 or more
	 * @param gradientFactor factor applied to each gradient first; 1 unless gradients are
	 * clipped
	 */
	void step(double learningRate, double gradientFactor);

	/**
	 * Returns the moments. They are the arrays that {@link #step} changes, so setting
	 * their values and calling {@link #resume} restores a saved state.
	 * @return float32 arrays, by a name derived from the parameter's
	 */
	Map<String, NDArray> state();

	/**
	 * Returns the number of steps taken.
	 * @return 0 or more
	 */
	long steps();

	/**
	 * Continues counting from where another run stopped.
	 * @param steps a value of {@link #steps()}, 0 or more
	 */
	void resume(long steps);

}
