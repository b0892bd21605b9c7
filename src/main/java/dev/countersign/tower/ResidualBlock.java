package dev.countersign.tower;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.TrainingScript;
import org.jspecify.annotations.Nullable;

/**
 * The basic block of He et al., "Deep residual learning for image recognition" (2016):
 * two 3×3 convolutions beside a 1×1 projection, added and rectified. There is no
 * projection if the shape does not change.
 */
final class ResidualBlock extends AbstractBlock {

	private final ConvolutionNorm first;

	private final ConvolutionNorm second;

	private final @Nullable ConvolutionNorm shortcut;

	ResidualBlock(int inputChannels, int channels, int stride) {
		this.first = addChildBlock("first", ConvolutionNorm.of(channels, 3, stride));
		this.second = addChildBlock("second", ConvolutionNorm.of(channels, 3, 1));
		this.shortcut = (stride != 1 || inputChannels != channels)
				? addChildBlock("shortcut", ConvolutionNorm.of(channels, 1, stride)) : null;
	}

	NDArray apply(ParameterStore store, NDArray input, boolean training) {
		try (NDArray hidden = this.first.apply(store, input, training);
				NDArray rectified = Activation.relu(hidden);
				NDArray residual = this.second.apply(store, rectified, training)) {
			if (this.shortcut == null) {
				return rectifiedSum(residual, input);
			}
			try (NDArray projected = this.shortcut.apply(store, input, training)) {
				return rectifiedSum(residual, projected);
			}
		}
	}

	FeatureMap script(Script script, FeatureMap input) {
		FeatureMap hidden = script.convolution(input, this.first.kernel(), true);
		FeatureMap sum = (this.shortcut != null) ? script.convolution(input, this.shortcut.kernel(), false) : input;
		return script.convolutionOnto(hidden, this.second.kernel(), sum);
	}

	FeatureMap script(TrainingScript script, FeatureMap input) {
		FeatureMap hidden = script.rectified(this.first.script(script, input));
		FeatureMap residual = this.second.script(script, hidden);
		return script.rectifiedSum(residual, (this.shortcut != null) ? this.shortcut.script(script, input) : input);
	}

	private static NDArray rectifiedSum(NDArray residual, NDArray input) {
		try (NDArray sum = residual.add(input)) {
			return Activation.relu(sum);
		}
	}

	void name(Map<String, Parameter> names, String prefix) {
		this.first.name(names, prefix + ".conv1", prefix + ".bn1");
		this.second.name(names, prefix + ".conv2", prefix + ".bn2");
		if (this.shortcut != null) {
			this.shortcut.name(names, prefix + ".shortcut.0", prefix + ".shortcut.1");
		}
	}

	@Override
	public Shape[] getOutputShapes(Shape[] inputShapes) {
		return this.first.getOutputShapes(inputShapes);
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		this.first.initialize(manager, dataType, inputShapes);
		this.second.initialize(manager, dataType, this.first.getOutputShapes(inputShapes));
		if (this.shortcut != null) {
			this.shortcut.initialize(manager, dataType, inputShapes);
		}
	}

	@Override
	protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		return new NDList(apply(store, inputs.singletonOrThrow(), training));
	}

}
