package dev.countersign.tower.script;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * A convolution as a minimal filter: tiles that overlap, one matrix product for each
 * place in a tile, and tiles of results side by side.
 */
final class FilteredConvolution {

	/** With fewer channels, the transforms cost more than the filter saves. */
	private static final int MIN_CHANNELS = 64;

	private final Kernel kernel;

	private final MinimalFilter filter;

	/** The places in a tile. */
	private final int places;

	private FilteredConvolution(Kernel kernel) {
		this.kernel = kernel;
		this.filter = MinimalFilter.of(kernel.side());
		this.places = this.filter.inputs() * this.filter.inputs();
	}

	/** Returns whether a convolution takes less time as a minimal filter. */
	static boolean suits(Kernel kernel) {
		return kernel.stride() == 1 && kernel.dilation() == 1 && MinimalFilter.knows(kernel.side())
				&& kernel.inputs() >= MIN_CHANNELS && kernel.outputs() >= MIN_CHANNELS;
	}

	/**
	 * Appends the convolution with its bias.
	 * @return the variable of the result
	 */
	static String append(Statements to, FeatureMap input, Kernel kernel) {
		return new FilteredConvolution(kernel).append(to, input);
	}

	private String append(Statements to, FeatureMap input) {
		int step = this.filter.outputs();
		int height = this.kernel.along(input.height());
		int width = this.kernel.along(input.width());
		int down = (height + step - 1) / step;
		int across = (width + step - 1) / step;
		String tiles = tiles(to, input, down, across);
		String inputs = to.assign("torch.reshape(torch.mm(%s, %s), [%d, -1, %d])".formatted(
				to.matrix(this.filter.tile(), this.places, this.places), tiles, this.places, this.kernel.inputs()));
		String products = to.assign("torch.reshape(torch.bmm(%s, %s), [%d, -1])".formatted(inputs,
				to.weight(transformedWeight(to)), this.places));
		String results = to.assign("torch.reshape(torch.mm(%s, %s), [%d, %d, %s, %d, %d, %d])".formatted(
				to.matrix(this.filter.results(), step * step, this.places), products, step, step, Statements.ROWS, down,
				across, this.kernel.outputs()));
		String whole = to.assign("torch.reshape(torch.permute(%s, [2, 3, 0, 4, 1, 5]), [%s, %d, %d, %d])"
			.formatted(results, Statements.ROWS, down * step, across * step, this.kernel.outputs()));
		String cut = to.assign("torch.slice(torch.slice(%s, 1, 0, %d), 2, 0, %d)".formatted(whole, height, width));
		return to
			.assign("torch.permute(torch.add(%s, %s), [0, 3, 1, 2])".formatted(cut, to.weight(this.kernel.bias())));
	}

	/** Appends the overlapping tiles, {@code (places, N × down × across × inputs)}. */
	private String tiles(Statements to, FeatureMap input, int down, int across) {
		int step = this.filter.outputs();
		int channels = this.kernel.inputs();
		int padding = this.kernel.padding();
		int height = down * step + this.kernel.side() - 1;
		int width = across * step + this.kernel.side() - 1;
		int row = width * channels;
		String padded = to
			.assign("torch.contiguous(torch.constant_pad_nd(torch.permute(%s, [0, 2, 3, 1]), [0, 0, %d, %d, %d, %d]))"
				.formatted(input.name(), padding, width - input.width() - padding, padding,
						height - input.height() - padding));
		List<Integer> strides = List.of(row, channels, height * row, step * row, step * channels, 1);
		return to.assign("torch.reshape(torch.as_strided(%s, [%d, %d, %s, %d, %d, %d], %s), [%d, -1])".formatted(padded,
				this.filter.inputs(), this.filter.inputs(), Statements.ROWS, down, across, channels, strides,
				this.places));
	}

	/** Returns the transformed weights, {@code (places, inputs, outputs)}. */
	private NDArray transformedWeight(Statements to) {
		int taps = this.kernel.side() * this.kernel.side();
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			NDArray transform = to.manager().create(this.filter.weights(), new Shape(this.places, taps));
			NDArray flat = this.kernel.weight()
				.transpose(2, 3, 1, 0)
				.reshape(taps, (long) this.kernel.inputs() * this.kernel.outputs());
			NDArray transformed = transform.matMul(flat)
				.reshape(this.places, this.kernel.inputs(), this.kernel.outputs());
			NDScope.unregister(transformed);
			return transformed;
		}
	}

}
