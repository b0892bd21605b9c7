package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.ParameterList;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import dev.countersign.tower.script.Kernel;

/**
 * A convolution that includes the batch normalisation after it, for inference.
 */
final class FoldedConvolution {

	private final Conv2d convolution;

	private final NDArray weight;

	private final NDArray bias;

	private FoldedConvolution(Conv2d convolution, NDArray weight, NDArray bias) {
		this.convolution = convolution;
		this.weight = weight;
		this.bias = bias;
	}

	/**
	 * Folds the two layers. The new arrays are channels-last and belong to the weight's
	 * manager.
	 */
	static FoldedConvolution of(Conv2d convolution, BatchNorm norm) {
		ParameterList own = convolution.getDirectParameters();
		ParameterList norms = norm.getDirectParameters();
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			NDArray scale = array(norms, "gamma").div(array(norms, "runningVar").add(Layers.NORM_EPSILON).sqrt());
			NDArray mean = array(norms, "runningMean");
			if (convolution.isIncludeBias()) {
				mean = mean.sub(array(own, "bias"));
			}
			NDArray bias = array(norms, "beta").sub(mean.mul(scale));
			NDArray weight = reordered(array(own, "weight").mul(scale.reshape(-1, 1, 1, 1)));
			NDScope.unregister(weight, bias);
			return new FoldedConvolution(convolution, weight, bias);
		}
	}

	private static NDArray array(ParameterList parameters, String name) {
		return parameters.get(name).getArray();
	}

	/**
	 * Returns the same values, stored channels-last.
	 */
	private static NDArray reordered(NDArray weight) {
		Shape shape = weight.getShape();
		return weight.transpose(0, 2, 3, 1)
			.flatten()
			.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
			.transpose(0, 3, 1, 2);
	}

	/** Returns the weights and steps; the steps are the same in both directions. */
	Kernel kernel() {
		return new Kernel(this.weight, this.bias, (int) this.convolution.getStride().get(0),
				(int) this.convolution.getPadding().get(0), (int) this.convolution.getDilation().get(0));
	}

	NDArray apply(NDArray input, boolean training) {
		if (training) {
			throw new IllegalStateException("A network folded for inference cannot be trained; create a new block");
		}
		return input.getNDArrayInternal()
			.convolution(input, this.weight, this.bias, this.convolution.getStride(), this.convolution.getPadding(),
					this.convolution.getDilation(), this.convolution.getGroups())
			.singletonOrThrow();
	}

}
