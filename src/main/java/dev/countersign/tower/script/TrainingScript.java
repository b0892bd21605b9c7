package dev.countersign.tower.script;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Writes the forward pass of a network in training as TorchScript, through which libtorch
 * finds the gradients. Weights stay in single precision and are rounded for each step, as
 * are the images. So convolutions and their gradients are computed with the script's
 * precision, but gradients are added to weights of single precision, and small updates
 * are not lost. Batches are normalised by their own statistics, which also move the
 * running ones.
 */
public final class TrainingScript {

	private final Statements statements;

	private final Script script;

	/**
	 * Creates an empty script.
	 * @param manager owns the constants that the script derives
	 * @param precision of the operations between {@link #rounded} and {@link #floats}
	 */
	public TrainingScript(NDManager manager, Precision precision) {
		this.statements = new Statements(manager);
		this.script = new Script(this.statements, precision, Operations.PLAIN);
	}

	/**
	 * Begins the network.
	 * @param channels of the input
	 * @param height of the input
	 * @param width of the input
	 * @return the images, as {@link Script#input} has them
	 */
	public FeatureMap input(int channels, int height, int width) {
		return this.script.input(channels, height, width);
	}

	/**
	 * Appends the change to the script's precision.
	 * @param input the map
	 * @return the same values, rounded
	 */
	public FeatureMap rounded(FeatureMap input) {
		return this.script.rounded(input);
	}

	/**
	 * Appends a return to float32.
	 * @param input the map
	 * @return the same values
	 */
	public FeatureMap floats(FeatureMap input) {
		return this.script.floats(input);
	}

	/**
	 * Appends a convolution without bias and the normalisation of its result.
	 * @param input the map to convolve
	 * @param weight {@code (outputs, inputs, side, side)}
	 * @param stride pixels between two outputs
	 * @param padding pixels of 0 around the input
	 * @param norm the normalisation
	 * @return the result
	 */
	public FeatureMap normalised(FeatureMap input, NDArray weight, int stride, int padding, Normalisation norm) {
		String single = this.statements.weight(weight);
		String convolved = assign("torch.conv2d(%s, %s, None, [%d, %d], [%d, %d])".formatted(input.name(),
				(input.precision() == Precision.FP32) ? single : input.precision().of(single), stride, stride, padding,
				padding));
		String result = assign("torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, False)".formatted(convolved,
				this.statements.weight(norm.scale()), this.statements.weight(norm.shift()),
				this.statements.weight(norm.runningMean()), this.statements.weight(norm.runningVariance()),
				norm.momentum(), norm.epsilon()));
		int side = (int) weight.getShape().get(2);
		return new FeatureMap(result, (int) weight.getShape().get(0),
				(input.height() + 2 * padding - side) / stride + 1, (input.width() + 2 * padding - side) / stride + 1,
				input.precision());
	}

	/**
	 * Appends ReLU.
	 * @param input the map, which is overwritten
	 * @return the result
	 */
	public FeatureMap rectified(FeatureMap input) {
		return named(assign("torch.relu_(%s)".formatted(input.name())), input);
	}

	/**
	 * Appends the sum of two maps and ReLU.
	 * @param input the map, which is overwritten
	 * @param other the map that is added
	 * @return the result
	 */
	public FeatureMap rectifiedSum(FeatureMap input, FeatureMap other) {
		return rectified(named(assign("torch.add_(%s, %s)".formatted(input.name(), other.name())), input));
	}

	/**
	 * Appends the maximum over squares side by side.
	 * @param input the map
	 * @param side of the squares
	 * @return the result, without squares that would cross the border
	 */
	public FeatureMap maximum(FeatureMap input, int side) {
		return new FeatureMap(
				assign("torch.max_pool2d(%s, [%d, %d], [%d, %d])".formatted(input.name(), side, side, side, side)),
				input.channels(), input.height() / side, input.width() / side, input.precision());
	}

	/**
	 * Appends the description of the cells of a grid, as {@link Script#cells} does.
	 * @param input the map
	 * @param cells {@code (height × width, cells)}
	 * @param weight {@code (size, channels, 1, 1)}
	 * @param bias {@code (size)}
	 * @return {@code (N, size × cells)}
	 */
	public Vectors cells(FeatureMap input, NDArray cells, NDArray weight, NDArray bias) {
		return this.script.cells(input, cells, weight, bias, 1);
	}

	/**
	 * Appends a division of each vector by its length.
	 * @param input the vectors
	 * @param epsilon added to the square of the length
	 * @return vectors of length 1
	 */
	public Vectors ofLengthOne(Vectors input, float epsilon) {
		return this.script.ofLengthOne(input, epsilon);
	}

	private static FeatureMap named(String name, FeatureMap input) {
		return new FeatureMap(name, input.channels(), input.height(), input.width(), input.precision());
	}

	private String assign(String expression) {
		return this.statements.assign(expression);
	}

	/**
	 * Returns the parameters and constants that the script refers to.
	 * @return arrays in the order of the script's argument
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

}
