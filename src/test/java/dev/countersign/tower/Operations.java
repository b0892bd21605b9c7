package dev.countersign.tower;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * Counts a network's operations for one image: two for each multiply-and-add of its
 * convolutions and linear layers, which is nearly all of it.
 */
final class Operations {

	private Operations() {
	}

	/**
	 * Counts the operations of a block.
	 * @param block initialised, so that every layer knows its input shape
	 */
	static long of(Block block) {
		if (block instanceof Conv2d convolution) {
			Shape output = convolution.getOutputShapes(convolution.getInputShapes())[0];
			return 2 * output.slice(2).size() * weights(convolution);
		}
		if (block instanceof Linear) {
			return 2 * weights(block);
		}
		return block.getChildren().values().stream().mapToLong(Operations::of).sum();
	}

	private static long weights(Block layer) {
		return layer.getParameters().get("weight").getShape().size();
	}

}
