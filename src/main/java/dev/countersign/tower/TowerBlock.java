package dev.countersign.tower;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A tower's network, whose parameters and running statistics are known by the names that
 * PyTorch gives them. Input {@code (N, 1, height, width)} float32 in 0 to 1, output
 * {@code (N, embeddingSize)}.
 */
public abstract class TowerBlock extends AbstractBlock {

	private final Shape inputShape;

	private final int embeddingSize;

	/**
	 * For the kinds of tower.
	 * @param height of the input in pixels
	 * @param width of the input in pixels
	 * @param embeddingSize length of the output for one image
	 */
	protected TowerBlock(int height, int width, int embeddingSize) {
		this.inputShape = new Shape(1, 1, height, width);
		this.embeddingSize = embeddingSize;
	}

	/**
	 * Every parameter and running statistic, in the order of PyTorch's
	 * {@code state_dict()}, without {@code num_batches_tracked}.
	 * @return from PyTorch's name, such as {@code cnn1.0.0.weight}, to the parameter
	 */
	public abstract Map<String, Parameter> namedParameters();

	/**
	 * This block's names for those of a file or a checkpoint, which may have been written
	 * when the block had others.
	 * @param names all that the file has, since a name alone may mean either
	 * @return from each of them to a name that {@link #namedParameters()} has, or to
	 * itself
	 */
	public Map<String, String> ownNames(Set<String> names) {
		Map<String, String> own = new LinkedHashMap<>();
		names.forEach((name) -> own.put(name, name));
		return own;
	}

	/**
	 * The network from a batch of images to their embeddings.
	 * @param store where the parameters' arrays come from
	 * @param images {@code (N, 1, height, width)}, left open
	 * @param training whether batch statistics and dropout apply
	 * @return {@code (N, embeddingSize)}
	 */
	protected abstract NDArray embed(ParameterStore store, NDArray images, boolean training);

	/**
	 * The input for one image.
	 * @return {@code (1, 1, height, width)}
	 */
	public final Shape inputShape() {
		return this.inputShape;
	}

	/**
	 * Learnable values: what PyTorch counts as parameters, running statistics left out.
	 * @return their number, known once the block is initialised
	 */
	public final long parameterCount() {
		return namedParameters().values()
			.stream()
			.filter(Parameter::requiresGradient)
			.mapToLong((parameter) -> parameter.getShape().size())
			.sum();
	}

	/**
	 * Makes the block faster and fit for inference alone: freezes its parameters and
	 * folds each batch normalisation into the convolution before it. The values under
	 * {@link #namedParameters()} stay, but changes to them are no longer seen.
	 */
	public final void foldForInference() {
		freezeParameters(true);
		fold(this);
	}

	private static void fold(Block block) {
		if (block instanceof ConvolutionNorm convolution) {
			convolution.fold();
		}
		block.getChildren().values().forEach(TowerBlock::fold);
	}

	/**
	 * Gives every parameter its array, made by the initialiser of its name.
	 */
	final void initialise(NDManager manager, Function<String, Initializer> initialisers) {
		namedParameters().forEach((name, parameter) -> parameter.setInitializer(initialisers.apply(name)));
		initialize(manager, DataType.FLOAT32, this.inputShape);
	}

	@Override
	public Shape[] getOutputShapes(Shape[] inputShapes) {
		return new Shape[] { new Shape(inputShapes[0].get(0), this.embeddingSize) };
	}

	@Override
	protected final NDList forwardInternal(ParameterStore parameterStore, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		return new NDList(embed(parameterStore, inputs.singletonOrThrow(), training));
	}

	/**
	 * An empty map that keeps the order in which names are put.
	 */
	static Map<String, Parameter> newNames() {
		return new LinkedHashMap<>();
	}

}
