package dev.countersign.tower;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.Vectors;

/**
 * Creates DJL layers with PyTorch's settings and names.
 */
final class Layers {

	static final float NORM_EPSILON = 1e-5f;

	/** Of the running statistics, as DJL counts it: PyTorch's default is 0.1. */
	static final float NORM_MOMENTUM = 0.9f;

	static final float LENGTH_EPSILON = 1e-12f;

	private static final Map<String, String> PYTORCH_NAMES = Map.of("weight", "weight", "bias", "bias", "gamma",
			"weight", "beta", "bias", "runningMean", "running_mean", "runningVar", "running_var");

	private Layers() {
	}

	static Conv2d convolution(int filters, int kernel, int stride, int padding, boolean bias) {
		return Conv2d.builder()
			.setFilters(filters)
			.setKernelShape(new Shape(kernel, kernel))
			.optStride(new Shape(stride, stride))
			.optPadding(new Shape(padding, padding))
			.optBias(bias)
			.build();
	}

	/**
	 * Creates a batch normalisation with PyTorch's defaults: momentum 0.1, which is 0.9
	 * in DJL, and eps 1e-5.
	 */
	static BatchNorm batchNorm() {
		return BatchNorm.builder().optMomentum(NORM_MOMENTUM).optEpsilon(NORM_EPSILON).build();
	}

	static Linear linear(int units) {
		return Linear.builder().setUnits(units).build();
	}

	/** Creates a linear layer without a bias. */
	static Linear linearMap(int units) {
		return Linear.builder().setUnits(units).optBias(false).build();
	}

	/**
	 * Divides vectors by their lengths.
	 * @param vectors {@code (N, size)}, left open
	 * @return an array of the same shape
	 */
	static NDArray ofLengthOne(NDArray vectors) {
		try (NDArray squares = vectors.square();
				NDArray sum = squares.sum(new int[] { 1 }, true);
				NDArray safe = sum.add(LENGTH_EPSILON);
				NDArray norm = safe.sqrt()) {
			return vectors.div(norm);
		}
	}

	static NDArray forward(Block block, ParameterStore store, NDArray input, boolean training) {
		return block.forward(store, new NDList(input), training).singletonOrThrow();
	}

	/**
	 * Returns the same one-channel images with the strides of a channels-last array.
	 * libtorch chooses its kernels by strides and keeps the layout from layer to layer.
	 * With few channels, the channels-last kernels take two thirds of the time, in
	 * training and in inference.
	 */
	static NDArray channelsLast(NDArray images) {
		try (NDArray pixels = images.reshape(images.size(0), images.size(2), images.size(3), 1)) {
			return pixels.transpose(0, 3, 1, 2);
		}
	}

	/** Appends a linear layer to a script. */
	static Vectors script(Script script, Linear layer, Vectors input) {
		return script.linear(input, array(layer, "weight"), array(layer, "bias"));
	}

	/** Returns the values of one of a layer's parameters, by DJL's name. */
	static NDArray array(Block layer, String parameter) {
		return layer.getDirectParameters().get(parameter).getArray();
	}

	/**
	 * Adds a layer's parameters under PyTorch's names.
	 */
	static void name(Map<String, Parameter> names, String layer, Block block) {
		block.getDirectParameters()
			.forEach((entry) -> names.put(layer + "." + PYTORCH_NAMES.get(entry.getKey()), entry.getValue()));
	}

}
