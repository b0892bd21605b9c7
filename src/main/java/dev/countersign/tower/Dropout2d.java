package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Drops whole channels in training and scales the others by 1/(1 − rate), as PyTorch's
 * {@code Dropout2d} does. DJL's {@link Dropout} drops single elements. In inference it
 * returns its input. The engine's random generator selects the channels.
 */
final class Dropout2d extends AbstractBlock {

	private final float rate;

	/**
	 * Creates a dropout layer.
	 * @param rate share of the channels, 0 to below 1
	 */
	Dropout2d(float rate) {
		if (!(rate >= 0 && rate < 1)) {
			throw new IllegalArgumentException("A dropout rate of " + rate + " is not in [0, 1)");
		}
		this.rate = rate;
	}

	@Override
	public Shape[] getOutputShapes(Shape[] inputShapes) {
		return new Shape[] { inputShapes[0] };
	}

	@Override
	protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		NDArray input = inputs.singletonOrThrow();
		if (!training || this.rate == 0) {
			return new NDList(input);
		}
		try (NDArray ones = input.getManager().ones(new Shape(input.size(0), input.size(1), 1, 1));
				NDArray scales = Dropout.dropout(ones, this.rate, true).singletonOrThrow()) {
			return new NDList(input.mul(scales));
		}
	}

}
