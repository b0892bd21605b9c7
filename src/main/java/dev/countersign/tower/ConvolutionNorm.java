package dev.countersign.tower;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Kernel;
import dev.countersign.tower.script.Normalisation;
import dev.countersign.tower.script.TrainingScript;
import org.jspecify.annotations.Nullable;

/**
 * A convolution followed by batch normalisation.
 */
final class ConvolutionNorm extends AbstractBlock {

	private final Conv2d convolution;

	private final BatchNorm norm;

	private @Nullable FoldedConvolution folded;

	ConvolutionNorm(Conv2d convolution) {
		this.convolution = addChildBlock("convolution", convolution);
		this.norm = addChildBlock("norm", Layers.batchNorm());
	}

	/**
	 * Creates a convolution without bias, which the normalisation would cancel. The
	 * padding keeps the size at stride 1.
	 */
	static ConvolutionNorm of(int filters, int kernel, int stride) {
		return new ConvolutionNorm(Layers.convolution(filters, kernel, stride, kernel / 2, false));
	}

	void name(Map<String, Parameter> names, String convolutionName, String normName) {
		Layers.name(names, convolutionName, this.convolution);
		Layers.name(names, normName, this.norm);
	}

	/**
	 * Folds the current normalisation into the weights for all later convolutions.
	 */
	void fold() {
		this.folded = FoldedConvolution.of(this.convolution, this.norm);
	}

	/** Returns the folded convolution, for a script. */
	Kernel kernel() {
		if (this.folded == null) {
			throw new IllegalStateException("A script needs folded layers; call foldForInference first");
		}
		return this.folded.kernel();
	}

	/** Appends both layers as they are trained. */
	FeatureMap script(TrainingScript script, FeatureMap input) {
		return script.normalised(input, Layers.array(this.convolution, "weight"),
				(int) this.convolution.getStride().get(0), (int) this.convolution.getPadding().get(0),
				new Normalisation(Layers.array(this.norm, "gamma"), Layers.array(this.norm, "beta"),
						Layers.array(this.norm, "runningMean"), Layers.array(this.norm, "runningVar"),
						1 - Layers.NORM_MOMENTUM, Layers.NORM_EPSILON));
	}

	NDArray apply(ParameterStore store, NDArray input, boolean training) {
		if (this.folded != null) {
			return this.folded.apply(input, training);
		}
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
