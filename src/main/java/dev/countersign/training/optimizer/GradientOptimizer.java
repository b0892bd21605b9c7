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
	 * The moments, the very arrays that {@link #step} changes; with other values in them
	 * and {@link #resume} the optimizer goes on elsewhere.
	 * @return from a name, made of the parameter's, to float32
	 */
	Map<String, NDArray> state();

	/**
	 * How many steps were taken.
	 * @return 0 or more
	 */
	long steps();

	/**
	 * Counts on from where another run stopped.
	 * @param steps as {@link #steps()} gave it, 0 or more
	 */
	void resume(long steps);

}
