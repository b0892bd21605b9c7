package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A convolution without bias, then batch normalisation. Padding keeps the size at stride
 * 1.
 */
final class ConvolutionNorm extends AbstractBlock {

	private final Conv2d convolution;

	private final BatchNorm norm;

	ConvolutionNorm(int filters, int kernel, int stride) {
		this.convolution = addChildBlock("convolution", Layers.convolution(filters, kernel, stride, kernel / 2, false));
		this.norm = addChildBlock("norm", Layers.batchNorm());
	}

	Conv2d convolution() {
		return this.convolution;
	}

	BatchNorm norm() {
		return this.norm;
	}

	NDArray apply(ParameterStore store, NDArray input, boolean training) {
		try (NDArray convolved = Layers.forward(this.convolution, store, input, training)) {
			return Layers.forward(this.norm, store, convolved, training);
		}
	}

	@Override
	public Shape[] getOutputShapes(Shape[] inputShapes) {
		return this.convolution.getOutputShapes(inputShapes);
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		this.convolution.initialize(manager, dataType, inputShapes);
		this.norm.initialize(manager, dataType, this.convolution.getOutputShapes(inputShapes));
	}

	@Override
	protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		return new NDList(apply(store, inputs.singletonOrThrow(), training));
	}

}
