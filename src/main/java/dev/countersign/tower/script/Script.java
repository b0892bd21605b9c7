package dev.countersign.tower.script;

import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Writes a network's inference as the TorchScript source of a class {@code Tower} with
 * two methods: {@code pack(weights)} turns {@link #weights()} once into the form that the
 * operations want, and {@code forward(images, packed)} is the network. The weights are
 * arguments, so the archive around the source holds no tensors. Each method appends the
 * statements of one layer.
 */
public final class Script {

	private final Statements statements;

	private final Precision precision;

	private final Operations operations;

	private boolean isOneImage;

	/**
	 * Creates an empty script.
	 * @param manager owns the weights that the script derives, on the CPU
	 * @param precision of the operations between {@link #rounded} and {@link #floats}
	 * @param operations for convolutions
	 */
	public Script(NDManager manager, Precision precision, Operations operations) {
		this(new Statements(manager), precision, operations);
	}

	Script(Statements statements, Precision precision, Operations operations) {
		this.statements = statements;
		this.precision = precision;
		this.operations = operations;
	}

	/**
	 * Begins the network.
	 * @param channels of the input
	 * @param height of the input
	 * @param width of the input
	 * @return the images, which {@code forward} takes as float32 in the order
	 * {@code (N, height, width, channels)}
	 */
	public FeatureMap input(int channels, int height, int width) {
		String images = assign("torch.permute(torch.reshape(images, [%s, %d, %d, %d]), [0, 3, 1, 2])"
			.formatted(Statements.ROWS, height, width, channels));
		return new FeatureMap(images, channels, height, width, Precision.FP32);
	}

	/**
	 * Appends a convolution.
	 * @param input the map to convolve
	 * @param kernel of as many inputs as the map has channels
	 * @param rectify whether to apply ReLU to the result
	 * @return the result
	 */
	public FeatureMap convolution(FeatureMap input, Kernel kernel, boolean rectify) {
		if (this.operations == Operations.FUSED && !isFiltered(input, kernel)) {
			return result(assign("ops.mkldnn._convolution_pointwise(%s, %s, 1, \"%s\", [], \"\")"
				.formatted(input.name(), fused(input, kernel), rectify ? "relu" : "none")), input, kernel);
		}
		String sum = unfused(input, kernel);
		return result(rectify ? assign("torch.relu_(%s)".formatted(sum)) : sum, input, kernel);
	}

	/**
	 * Appends a convolution whose result is added to a map and rectified.
	 * @param input the map to convolve
	 * @param kernel of as many inputs as the map has channels
	 * @param sum a map of the result's shape and precision, which may be overwritten
	 * @return the result
	 */
	public FeatureMap convolutionOnto(FeatureMap input, Kernel kernel, FeatureMap sum) {
		if (this.operations == Operations.FUSED && !isFiltered(input, kernel)) {
			return result(assign("ops.mkldnn._convolution_pointwise_(%s, %s, %s, 1, \"add\", 1.0, \"relu\", [], \"\")"
				.formatted(sum.name(), input.name(), fused(input, kernel))), input, kernel);
		}
		String own = unfused(input, kernel);
		return result(assign("torch.relu_(torch.add_(%s, %s))".formatted(own, sum.name())), input, kernel);
	}

	/** Appends a convolution with nothing after it. */
	private String unfused(FeatureMap input, Kernel kernel) {
		if (this.operations == Operations.FUSED) {
			return FilteredConvolution.append(this.statements, input, kernel);
		}
		return assign("torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [%d, %d])".formatted(input.name(),
				weight(kernel.weight(), input.precision()), weight(kernel.bias(), input.precision()), kernel.stride(),
				kernel.stride(), kernel.padding(), kernel.padding(), kernel.dilation(), kernel.dilation()));
	}

	/** Returns whether a minimal filter takes less time. */
	private static boolean isFiltered(FeatureMap input, Kernel kernel) {
		return input.precision() == Precision.FP32 && FilteredConvolution.suits(kernel);
	}

	private static FeatureMap result(String name, FeatureMap input, Kernel kernel) {
		return new FeatureMap(name, kernel.outputs(), kernel.along(input.height()), kernel.along(input.width()),
				input.precision());
	}

	/** Returns oneDNN's arguments for the weight, the bias and the steps. */
	private String fused(FeatureMap input, Kernel kernel) {
		int padding = kernel.padding();
		int stride = kernel.stride();
		int dilation = kernel.dilation();
		String steps = "[%d, %d], [%d, %d], [%d, %d]".formatted(padding, padding, stride, stride, dilation, dilation);
		Precision computed = input.precision();
		String weight = arranged(input, kernel, steps, 1);
		if (computed != Precision.FP32 && !this.isOneImage) {
			// With AMX, what is arranged for one image may not fit more. oneDNN then
			// arranges it anew for each batch, which takes longer than the tower.
			weight = "(%s if torch.eq(%s, 1) else %s)".formatted(weight, Statements.ROWS,
					arranged(input, kernel, steps, 2));
		}
		return "%s, %s, %s".formatted(weight, weight(kernel.bias(), computed), steps);
	}

	/** Returns a kernel's weight as oneDNN wants it for a number of images. */
	private String arranged(FeatureMap input, Kernel kernel, String steps, int images) {
		return this.statements.weight(kernel.weight(),
				(expression) -> "ops.mkldnn._reorder_convolution_weight(%s, %s, 1, [%d, %d, %d, %d])".formatted(
						input.precision().ofWeight().apply(expression), steps, images, input.channels(), input.height(),
						input.width()));
	}

	/**
	 * Appends ReLU of the maximum over squares.
	 * @param input the map
	 * @param side of the squares
	 * @param stride pixels between two squares
	 * @return the result, without squares that would cross the border
	 */
	public FeatureMap rectifiedMaximum(FeatureMap input, int side, int stride) {
		int height = (input.height() - side) / stride + 1;
		int width = (input.width() - side) / stride + 1;
		boolean sideBySide = side == stride && height * side == input.height() && width * side == input.width();
		String maximum = sideBySide ? maximumOfSquares(input, side) : assign(
				"torch.max_pool2d(%s, [%d, %d], [%d, %d])".formatted(input.name(), side, side, stride, stride));
		return new FeatureMap(assign("torch.relu(%s)".formatted(maximum)), input.channels(), height, width,
				input.precision());
	}

	/**
	 * Appends the maximum over squares side by side: first of lines, then of columns.
	 * libtorch's own takes three times as long for 22 channels.
	 */
	private String maximumOfSquares(FeatureMap input, int side) {
		int height = input.height() / side;
		int width = input.width() / side;
		String lines = assign("torch.reshape(torch.permute(%s, [0, 2, 3, 1]), [%s, %d, %d, %d])".formatted(input.name(),
				Statements.ROWS, height, side, input.width() * input.channels()));
		String columns = assign("torch.reshape(%s, [%s, %d, %d, %d, %d])".formatted(maximum(lines, 2, side),
				Statements.ROWS, height, width, side, input.channels()));
		return assign("torch.permute(%s, [0, 3, 1, 2])".formatted(maximum(columns, 3, side)));
	}

	private String maximum(String array, int dimension, int count) {
		String maximum = assign("torch.select(%s, %d, 0)".formatted(array, dimension));
		for (int place = 1; place < count; place++) {
			maximum = assign("torch.maximum(%s, torch.select(%s, %d, %d))".formatted(maximum, array, dimension, place));
		}
		return maximum;
	}

	/**
	 * Appends an enlargement in which each pixel becomes a square of two by two.
	 * @param input for each place in the square, row by row, the channels of its pixel
	 * @return twice as high and wide, with a quarter of the channels
	 */
	public FeatureMap doubled(FeatureMap input) {
		int channels = input.channels() / 4;
		String places = assign("torch.reshape(torch.permute(%s, [0, 2, 3, 1]), [%s, %d, %d, 2, 2, %d])"
			.formatted(input.name(), Statements.ROWS, input.height(), input.width(), channels));
		String lines = assign("torch.reshape(torch.permute(%s, [0, 1, 3, 2, 4, 5]), [%s, %d, %d, %d])".formatted(places,
				Statements.ROWS, 2 * input.height(), 2 * input.width(), channels));
		return new FeatureMap(assign("torch.permute(%s, [0, 3, 1, 2])".formatted(lines)), channels, 2 * input.height(),
				2 * input.width(), input.precision());
	}

	/**
	 * Appends the change to the script's precision.
	 * @param input the map
	 * @return the same values, rounded
	 */
	public FeatureMap rounded(FeatureMap input) {
		return inPrecision(input, this.precision);
	}

	/**
	 * Appends a return to float32, so that what follows loses nothing.
	 * @param input the map
	 * @return the same values
	 */
	public FeatureMap floats(FeatureMap input) {
		return inPrecision(input, Precision.FP32);
	}

	private FeatureMap inPrecision(FeatureMap input, Precision wanted) {
		return (input.precision() == wanted) ? input : new FeatureMap(assign(wanted.of(input.name())), input.channels(),
				input.height(), input.width(), wanted);
	}

	/**
	 * Appends a return to float32, so that what follows loses nothing.
	 * @param input the vectors
	 * @return the same values
	 */
	public Vectors floats(Vectors input) {
		return (input.precision() == Precision.FP32) ? input
				: new Vectors(assign(Precision.FP32.of(input.name())), Precision.FP32);
	}

	/**
	 * Appends the sum of a map's pixels, each weighted for each of a number of cells, and
	 * a linear layer from each cell's channels.
	 * @param input the map
	 * @param cells {@code (height × width, views × cells)}
	 * @param weight {@code (size, channels, 1, 1)}
	 * @param bias {@code (size)}
	 * @param views number of views that the cells make
	 * @return {@code (N × views, size × cells)}
	 */
	public Vectors cells(FeatureMap input, NDArray cells, NDArray weight, NDArray bias, int views) {
		Precision computed = input.precision();
		String flat = assign("torch.reshape(%s, [%s, %d, %d])".formatted(input.name(), Statements.ROWS,
				input.channels(), input.height() * input.width()));
		String sums = assign("torch.matmul(%s, %s)".formatted(flat, weight(cells, computed)));
		String described = assign("torch.add(torch.matmul(torch.reshape(%s, [-1, %d]), %s), torch.reshape(%s, [-1, 1]))"
			.formatted(weight(weight, computed), input.channels(), sums, weight(bias, computed)));
		if (views == 1) {
			return new Vectors(assign("torch.reshape(%s, [%s, -1])".formatted(described, Statements.ROWS)), computed);
		}
		long size = bias.size();
		long own = cells.getShape().get(1) / views;
		String ordered = assign("torch.permute(torch.reshape(%s, [%s, %d, %d, %d]), [0, 2, 1, 3])".formatted(described,
				Statements.ROWS, size, views, own));
		return new Vectors(assign("torch.reshape(%s, [-1, %d])".formatted(ordered, size * own)), computed);
	}

	/**
	 * Appends the separation of vectors into the views that they consist of.
	 * @param input {@code (N, views × size)}
	 * @param views number of views
	 * @param size length of a view
	 * @return {@code (N × views, size)}
	 */
	public Vectors views(Vectors input, int views, int size) {
		return (views == 1) ? input
				: new Vectors(assign("torch.reshape(%s, [-1, %d])".formatted(input.name(), size)), input.precision());
	}

	/**
	 * Appends the joining of views to one vector for each image.
	 * @param input {@code (N × views, size)}
	 * @param views number of views
	 * @return {@code (N, views × size)}
	 */
	public Vectors joined(Vectors input, int views) {
		return (views == 1) ? input : new Vectors(
				assign("torch.reshape(%s, [%s, -1])".formatted(input.name(), Statements.ROWS)), input.precision());
	}

	/**
	 * Appends the change of a map to vectors.
	 * @param input the map
	 * @return {@code (N, channels × height × width)} in that order
	 */
	public Vectors flat(FeatureMap input) {
		return new Vectors(assign("torch.reshape(%s, [%s, -1])".formatted(input.name(), Statements.ROWS)),
				input.precision());
	}

	/**
	 * Appends layers and the change of their map to vectors, and has all that up to there
	 * run for one image after the other. Large maps of several images would leave the
	 * caches, and their memory would be mapped and cleared anew for each batch. A script
	 * does so once at most.
	 * @param input the map
	 * @param layers appends the layers
	 * @return {@code (N, channels × height × width)} in that order
	 * @throws IllegalStateException if the script has done so before
	 */
	public Vectors flatImageByImage(FeatureMap input, UnaryOperator<FeatureMap> layers) {
		this.isOneImage = true;
		FeatureMap map = layers.apply(input);
		this.isOneImage = false;
		return new Vectors(this.statements.eachImage(flat(map).name()), map.precision());
	}

	/**
	 * Appends a linear layer.
	 * @param input the vectors
	 * @param weight {@code (outputs, inputs)}
	 * @param bias {@code (outputs)}
	 * @return the result
	 */
	public Vectors linear(Vectors input, NDArray weight, NDArray bias) {
		Precision computed = input.precision();
		if (this.operations == Operations.FUSED && computed != Precision.FP32) {
			return new Vectors(assign("ops.mkldnn._linear_pointwise(%s, %s, %s, \"none\", [], \"\")"
				.formatted(input.name(), arranged(weight, computed), weight(bias, computed))), computed);
		}
		return new Vectors(assign(
				"torch.linear(%s, %s, %s)".formatted(input.name(), weight(weight, computed), weight(bias, computed))),
				computed);
	}

	/**
	 * Appends a linear map.
	 * @param input the vectors
	 * @param weight {@code (outputs, inputs)}
	 * @return the result
	 */
	public Vectors linearMap(Vectors input, NDArray weight) {
		return new Vectors(assign("torch.linear(%s, %s)".formatted(input.name(), weight(weight, input.precision()))),
				input.precision());
	}

	/**
	 * Appends ReLU.
	 * @param input the vectors
	 * @return the result
	 */
	public Vectors rectified(Vectors input) {
		return new Vectors(assign("torch.relu(%s)".formatted(input.name())), input.precision());
	}

	/**
	 * Appends a division of each vector by its length.
	 * @param input the vectors
	 * @param epsilon added to the square of the length
	 * @return vectors of length 1
	 */
	public Vectors ofLengthOne(Vectors input, float epsilon) {
		String squares = assign("torch.sum(torch.mul(%s, %s), [1], True)".formatted(input.name(), input.name()));
		return new Vectors(
				assign("torch.div(%s, torch.sqrt(torch.add(%s, %s)))".formatted(input.name(), squares, epsilon)),
				input.precision());
	}

	/**
	 * Returns the weight of a linear layer as oneDNN wants it. Otherwise, oneDNN arranges
	 * rounded weights anew for each batch, which takes longer than the layer.
	 */
	private String arranged(NDArray weight, Precision computed) {
		return this.statements.weight(weight, (expression) -> "ops.mkldnn._reorder_linear_weight(%s, 1)"
			.formatted(computed.ofWeight().apply(expression)));
	}

	private String weight(NDArray weight, Precision computed) {
		return this.statements.weight(weight, computed.ofWeight());
	}

	private String assign(String expression) {
		return this.statements.assign(expression);
	}

	/**
	 * Returns the argument of {@code pack}.
	 * @return arrays on the CPU, of which {@code pack} returns some as they are
	 */
	public List<NDArray> weights() {
		return this.statements.weights();
	}

	/**
	 * Returns the source.
	 * @param result what {@code forward} returns
	 * @return a class {@code Tower} in the form that archives have
	 */
	public String source(Vectors result) {
		return this.statements.source(result.name());
	}

	/**
	 * Returns the source.
	 * @param result what {@code forward} returns
	 * @return a class {@code Tower} in the form that archives have
	 */
	public String source(FeatureMap result) {
		return this.statements.source(result.name());
	}

}
