package dev.countersign.training.optimizer;

import java.util.Map;

import ai.djl.ndarray.NDArray;

/**
 * Changes named parameters in place by their gradients. For one thread.
 */
public interface GradientOptimizer {

	/**
	 * Takes one step by the gradients that are there, and sets them to zero.
	 * @param learningRate at this step, 0 or more
	 * @param gradientFactor what each gradient is multiplied by first; 1 unless gradients
	 * are clipped
	 */
	void step(double learningRate, double gradientFactor);

	/**
	 * The moments, the very arrays that {@link #step} changes.
	 * @return from a name, made of the parameter's, to float32
	 */
	Map<String, NDArray> state();

	/**
	 * How many steps were taken.
	 * @return 0 or more
	 */
	long steps();

	/**
	 * Goes on from a state that was read.
	 * @param state as {@link #state()} gave it
	 * @param steps as {@link #steps()} gave it
	 * @throws IllegalArgumentException if a moment is missing or has another shape
	 */
	void restore(Map<String, NDArray> state, long steps);

}
