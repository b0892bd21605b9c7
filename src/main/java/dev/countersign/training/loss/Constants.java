package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Differentiable arithmetic with constants. DJL turns a constant into an array that
 * borrows Java's memory and closes it at once, although the backward pass of a product or
 * a maximum still reads it. If the garbage collector ran in between, the gradient would
 * be garbage. The arrays created here live as long as the manager of the array that they
 * are applied to, which is the step's manager.
 */
final class Constants {

	private Constants() {
	}

	static NDArray times(NDArray array, double factor) {
		return array.mul(constant(array, factor));
	}

	static NDArray atLeast(NDArray array, double min) {
		return array.maximum(constant(array, min));
	}

	private static NDArray constant(NDArray array, double value) {
		return array.getManager().create((float) value);
	}

}
