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
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.TrainingScript;
import dev.countersign.tower.script.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * A tower's network, whose parameters and running statistics have PyTorch's names. Input
 * {@code (N, 1, height, width)} float32 in 0 to 1, output {@code (N, embeddingSize)}.
 */
public abstract class TowerBlock extends AbstractBlock {

	private final Shape inputShape;

	private final int embeddingSize;

	/**
	 * Creates a block.
	 * @param height height of the input in pixels
	 * @param width width of the input in pixels
	 * @param embeddingSize length of the output for one image
	 */
	protected TowerBlock(int height, int width, int embeddingSize) {
		this.inputShape = new Shape(1, 1, height, width);
		this.embeddingSize = embeddingSize;
	}

	/**
	 * Returns every parameter and running statistic, in the order of PyTorch's
	 * {@code state_dict()}, without {@code num_batches_tracked}.
	 * @return from PyTorch's name, such as {@code cnn1.0.0.weight}, to the parameter
	 */
	public abstract Map<String, Parameter> namedParameters();

	/**
	 * Maps the names in a file or checkpoint, which may come from an earlier version of
	 * the block, to this block's names.
	 * @param names all names in the file, since a single name may be ambiguous
	 * @return from each name to a name in {@link #namedParameters()}, or to itself
	 */
	public Map<String, String> ownNames(Set<String> names) {
		Map<String, String> own = new LinkedHashMap<>();
		names.forEach((name) -> own.put(name, name));
		return own;
	}

	/**
	 * Computes the embeddings of a batch of images.
	 * @param store source of the parameters' arrays
	 * @param images {@code (N, 1, height, width)}, left open
	 * @param training whether to use batch statistics and dropout
	 * @return {@code (N, embeddingSize)}
	 */
	protected abstract NDArray embed(ParameterStore store, NDArray images, boolean training);

	/**
	 * Appends the inference of this network to a script. It must give what {@link #embed}
	 * gives, from the same layers.
	 * @param script receives the statements
	 * @param images of the shape {@link #inputShape}
	 * @return the embeddings
	 */
	protected abstract Vectors script(Script script, FeatureMap images);

	/**
	 * Returns whether {@link #script(TrainingScript)} can write this network.
	 * @return false unless a tower says otherwise
	 */
	public boolean hasTrainingScript() {
		return false;
	}

	/**
	 * Appends this network with batch statistics to a script. It must give what
	 * {@link #embed} gives in training, from the same layers.
	 * @param script receives the statements
	 * @param images of the shape {@link #inputShape}
	 * @return the embeddings
	 */
	protected Vectors script(TrainingScript script, FeatureMap images) {
		throw new UnsupportedOperationException("This tower has no script for training");
	}

	/**
	 * Writes this network as it is trained.
	 * @param script empty; receives the statements and the parameters
	 * @return the script's source
	 * @throws UnsupportedOperationException if {@link #hasTrainingScript()} is false
	 */
	public final String script(TrainingScript script) {
		FeatureMap images = script.input((int) this.inputShape.get(1), (int) this.inputShape.get(2),
				(int) this.inputShape.get(3));
		return script.source(script(script, images));
	}

	/**
	 * Writes this network's inference.
	 * @param script empty; receives the statements and the weights
	 * @return the script's source
	 * @throws IllegalStateException if the block is not folded for inference
	 */
	public final String script(Script script) {
		FeatureMap images = script.input((int) this.inputShape.get(1), (int) this.inputShape.get(2),
				(int) this.inputShape.get(3));
		return script.source(script(script, images));
	}

	/**
	 * Returns the shape of the input for one image.
	 * @return {@code (1, 1, height, width)}
	 */
	public final Shape inputShape() {
		return this.inputShape;
	}

	/**
	 * Returns the number of learnable values, which are PyTorch's parameters without
	 * running statistics.
	 * @return a count, available once the block is initialised
	 */
	public final long parameterCount() {
		return namedParameters().values()
			.stream()
			.filter(Parameter::requiresGradient)
			.mapToLong((parameter) -> parameter.getShape().size())
			.sum();
	}

	/**
	 * Makes the block faster but usable for inference alone: freezes its parameters and
	 * folds each batch normalisation into the preceding convolution. The values of
	 * {@link #namedParameters()} do not change, but later changes to them have no effect.
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
	 * Initialises every parameter with the initialiser for its name.
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
	 * Creates an empty map that keeps insertion order.
	 */
	static Map<String, Parameter> newNames() {
		return new LinkedHashMap<>();
	}

}
