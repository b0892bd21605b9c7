package dev.countersign.tower.script;

import ai.djl.ndarray.NDArray;

/**
 * A convolution's weights and steps, the same in both directions.
 *
 * @param weight {@code (outputs, inputs, side, side)}
 * @param bias {@code (outputs)}
 * @param stride pixels between two outputs
 * @param padding pixels of 0 around the input
 * @param dilation pixels between two of the weights
 */
public record Kernel(NDArray weight, NDArray bias, int stride, int padding, int dilation) {

	int inputs() {
		return (int) this.weight.getShape().get(1);
	}

	int outputs() {
		return (int) this.weight.getShape().get(0);
	}

	int side() {
		return (int) this.weight.getShape().get(2);
	}

	/** Returns how many outputs there are along a side of the input. */
	int along(int length) {
		return (length + 2 * this.padding - this.dilation * (side() - 1) - 1) / this.stride + 1;
	}

}
