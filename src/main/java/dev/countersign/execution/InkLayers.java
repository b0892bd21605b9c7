package dev.countersign.execution;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;

/**
 * The ink finder's network, run layer by layer.
 */
final class InkLayers implements InkExecution {

	private static final Shape ONE = new Shape(1, 1);

	private static final Shape TWO = new Shape(2, 2);

	private final Map<String, NDArray> weights;

	/**
	 * Takes the weights.
	 * @param weights by name, a transposed convolution as {@link DjlInkNetwork} spreads
	 * it
	 */
	InkLayers(Map<String, NDArray> weights) {
		this.weights = weights.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> channelsLast(entry.getValue())));
	}

	/**
	 * Returns the same values; those of convolutions are stored channels-last, which
	 * libtorch runs faster.
	 */
	private static NDArray channelsLast(NDArray weight) {
		Shape shape = weight.getShape();
		return (shape.dimension() != 4) ? weight
				: weight.transpose(0, 2, 3, 1)
					.flatten()
					.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
					.transpose(0, 3, 1, 2);
	}

	@Override
	public NDArray run(NDManager manager, NDArray cells) {
		NDArray finest = convolution("stem", cells.transpose(0, 3, 1, 2), ONE, 1);
		NDArray fine = convolution("b1", finest, TWO, 1);
		NDArray coarse = convolution("c2", convolution("c1", fine, TWO, 1), ONE, 1);
		NDArray coarsest = convolution("d1", coarse, TWO, 1);
		coarsest = convolution("d2", coarsest, ONE, 2);
		coarsest = convolution("d3", coarsest, ONE, 4);
		coarsest = convolution("d4", coarsest, ONE, 1);
		NDArray merged = merge("uc", coarsest, coarse);
		merged = convolution("mb", merge("ub", merged, fine), ONE, 1);
		return plainConvolution("out", merge("ua", merged, finest), ONE, 1);
	}

	private NDArray convolution(String name, NDArray input, Shape stride, int dilation) {
		return Activation.relu(plainConvolution(name, input, stride, dilation));
	}

	private NDArray plainConvolution(String name, NDArray input, Shape stride, int dilation) {
		NDArray weight = weight(name);
		Shape padding = new Shape(dilation * (weight.getShape().get(2) / 2), dilation * (weight.getShape().get(3) / 2));
		return Conv2d.conv2d(input, weight, bias(name), stride, padding, new Shape(dilation, dilation))
			.singletonOrThrow();
	}

	/** Doubles the sides of the coarse map and adds the fine map of the same size. */
	private NDArray merge(String name, NDArray coarse, NDArray fine) {
		Shape shape = fine.getShape();
		NDArray places = plainConvolution(name + ".coarse", coarse, ONE, 1).transpose(0, 2, 3, 1);
		NDArray enlarged = places
			.reshape(1, shape.get(2) / 2, shape.get(3) / 2, 2, 2, places.size(3) / DjlInkNetwork.PLACES)
			.transpose(0, 1, 3, 2, 4, 5)
			.reshape(1, shape.get(2), shape.get(3), places.size(3) / DjlInkNetwork.PLACES)
			.transpose(0, 3, 1, 2);
		return Activation.relu(enlarged.addi(plainConvolution(name + ".fine", fine, ONE, 1)));
	}

	private NDArray weight(String name) {
		return Objects.requireNonNull(this.weights.get(name + ".weight"), name);
	}

	private NDArray bias(String name) {
		return Objects.requireNonNull(this.weights.get(name + ".bias"), name);
	}

}
