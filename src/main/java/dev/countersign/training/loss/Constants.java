package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Arithmetic with numbers that may be differentiated. DJL turns a number into an array
 * that borrows Java's memory and closes it at once, but the backward pass of a product or
 * a maximum still reads it: when the collector ran in between, the gradient was garbage.
 * The arrays made here live as long as the manager of what they are applied to, which is
 * the step's.
 */
final class Constants {

	private Constants() {
	}

	static NDArray times(NDArray array, double factor) {
		return array.mul(constant(array, factor));
	}

	static NDArray atLeast(NDArray array, double least) {
		return array.maximum(constant(array, least));
	}

	private static NDArray constant(NDArray array, double value) {
		return array.getManager().create((float) value);
	}

}
