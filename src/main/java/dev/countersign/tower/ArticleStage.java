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
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with bias, batch normalisation, ReLU and, optionally, a 3×3 maximum at
 * stride 2.
 */
final class ArticleStage extends AbstractBlock {

	private static final int POOL = 3;

	private static final int POOL_STRIDE = 2;

	private final String convolutionName;

	private final String normName;

	private final ConvolutionNorm convolution;

	private final boolean pooled;

	private ArticleStage(String convolutionName, String normName, ConvolutionNorm convolution, boolean pooled) {
		this.convolutionName = convolutionName;
		this.normName = normName;
		this.convolution = addChildBlock("convolution", convolution);
		this.pooled = pooled;
	}

	static ArticleStage pooled(String name, int filters, int kernel, int padding) {
		return new ArticleStage(name + ".0", name + ".1", convolution(filters, kernel, padding), true);
	}

	static ArticleStage plain(String convolutionName, String normName, int filters, int kernel, int padding) {
		return new ArticleStage(convolutionName, normName, convolution(filters, kernel, padding), false);
	}

	private static ConvolutionNorm convolution(int filters, int kernel, int padding) {
		return new ConvolutionNorm(Layers.convolution(filters, kernel, 1, padding, true));
	}

	/**
	 * Applies the stage. It rectifies after the maximum, which gives the same values for
	 * a quarter of the work.
	 */
	NDArray apply(ParameterStore store, NDArray input, boolean training) {
		try (NDArray normed = this.convolution.apply(store, input, training)) {
			if (!this.pooled) {
				return Activation.relu(normed);
			}
			try (NDArray maxima = Pool.maxPool2d(normed, new Shape(POOL, POOL), new Shape(POOL_STRIDE, POOL_STRIDE),
					new Shape(0, 0), false)) {
				return Activation.relu(maxima);
			}
		}
	}

	FeatureMap script(Script script, FeatureMap input) {
		FeatureMap normed = script.convolution(input, this.convolution.kernel(), !this.pooled);
		return this.pooled ? script.rectifiedMaximum(normed, POOL, POOL_STRIDE) : normed;
	}

	void name(Map<String, Parameter> names) {
		this.convolution.name(names, this.convolutionName, this.normName);
	}

	@Override
	public Shape[] getOutputShapes(Shape[] inputShapes) {
		Shape shape = this.convolution.getOutputShapes(inputShapes)[0];
		if (!this.pooled) {
			return new Shape[] { shape };
		}
		return new Shape[] { new Shape(shape.get(0), shape.get(1), pooled(shape.get(2)), pooled(shape.get(3))) };
	}

	private static long pooled(long length) {
		return (length - POOL) / POOL_STRIDE + 1;
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		this.convolution.initialize(manager, dataType, inputShapes);
	}

	@Override
	protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		return new NDList(apply(store, inputs.singletonOrThrow(), training));
	}

}
