package dev.countersign.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Differentiable operations with a constant that the backward pass reads. The engine's
 * own make an array that borrows Java's memory and close it at once; the collector may
 * then free the memory before the gradient is taken. These constants live as long as the
 * operand's manager.
 */
final class Constants {

	private Constants() {
	}

	static NDArray times(NDArray array, double factor) {
		return array.mul(constant(array, factor));
	}

	static NDArray atLeast(NDArray array, double floor) {
		return array.maximum(constant(array, floor));
	}

	private static NDArray constant(NDArray array, double value) {
		return array.getManager().create((float) value);
	}

}
