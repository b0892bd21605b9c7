package dev.countersign.tower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.TrainingScript;
import dev.countersign.tower.script.Vectors;

/**
 * A small residual network: a 5×5 stem at stride 2 and a maximum, residual blocks, and a
 * head that describes each cell of an average-pooled grid by a few numbers with shared
 * weights. Each view's concatenation is scaled to length 1, so a Euclidean distance adds
 * up the differences between the cells.
 */
public final class CompactBlock extends TowerBlock {

	/** The shifts of a network without shifted views. */
	static final List<Integer> UNSHIFTED = List.of(0);

	private final ConvolutionNorm stem;

	private final Shape stemPool;

	private final List<ResidualBlock> blocks = new ArrayList<>();

	private final AveragePooledGrid grid;

	private final Conv2d local;

	private final int localSize;

	private final int views;

	/**
	 * Creates a network without values.
	 * @param dimensions the network's size
	 */
	public CompactBlock(CompactDimensions dimensions) {
		this(dimensions, UNSHIFTED);
	}

	/**
	 * Creates a network without values, whose output holds several views.
	 * @param dimensions the network's size
	 * @param shifts for each view, the columns by which the last map is shifted before
	 * its grid is described
	 */
	CompactBlock(CompactDimensions dimensions, List<Integer> shifts) {
		super(dimensions.height(), dimensions.width(), shifts.size() * dimensions.embeddingSize());
		this.stem = addChildBlock("stem", ConvolutionNorm.of(dimensions.stemChannels(), 5, 2));
		this.stemPool = new Shape(dimensions.stemPool(), dimensions.stemPool());
		int inputChannels = dimensions.stemChannels();
		for (int channels : dimensions.channels()) {
			int stride = this.blocks.isEmpty() ? 1 : 2;
			this.blocks.add(addChildBlock("block", new ResidualBlock(inputChannels, channels, stride)));
			inputChannels = channels;
		}
		this.grid = new AveragePooledGrid(dimensions.mapHeight(), dimensions.mapWidth(), dimensions.gridRows(),
				dimensions.gridColumns(), shifts);
		this.local = addChildBlock("local", Layers.convolution(dimensions.localSize(), 1, 1, 0, true));
		this.localSize = dimensions.localSize();
		this.views = shifts.size();
	}

	@Override
	public Map<String, Parameter> namedParameters() {
		Map<String, Parameter> names = newNames();
		this.stem.name(names, "stem.0", "stem.1");
		for (int index = 0; index < this.blocks.size(); index++) {
			this.blocks.get(index).name(names, "blocks." + index);
		}
		Layers.name(names, "local", this.local);
		return names;
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		this.stem.initialize(manager, dataType, inputShapes);
		Shape[] shapes = { pooled(this.stem.getOutputShapes(inputShapes)[0]) };
		for (ResidualBlock block : this.blocks) {
			block.initialize(manager, dataType, shapes);
			shapes = block.getOutputShapes(shapes);
		}
		long channels = shapes[0].get(1);
		this.local.initialize(manager, dataType,
				new Shape(inputShapes[0].get(0), channels, this.grid.rows(), this.grid.columns()));
	}

	private Shape pooled(Shape shape) {
		return new Shape(shape.get(0), shape.get(1), shape.get(2) / this.stemPool.get(0),
				shape.get(3) / this.stemPool.get(1));
	}

	@Override
	protected NDArray embed(ParameterStore store, NDArray images, boolean training) {
		try (NDArray map = map(store, images, training);
				NDArray flat = map.reshape(map.size(0), map.size(1), map.size(2) * map.size(3));
				NDArray vectors = regions(store, flat, training);
				NDArray scaled = Layers.ofLengthOne(vectors)) {
			return scaled.reshape(images.size(0), -1);
		}
	}

	private NDArray map(ParameterStore store, NDArray images, boolean training) {
		NDArray map = stem(store, images, training);
		for (ResidualBlock block : this.blocks) {
			NDArray input = map;
			map = block.apply(store, input, training);
			input.close();
		}
		return map;
	}

	/**
	 * Applies the stem. It rectifies after the maximum, which gives the same values as
	 * before it for a fraction of the work.
	 */
	private NDArray stem(ParameterStore store, NDArray images, boolean training) {
		try (NDArray channelsLast = Layers.channelsLast(images);
				NDArray normed = this.stem.apply(store, channelsLast, training);
				NDArray pooled = Pool.maxPool2d(normed, this.stemPool, this.stemPool, new Shape(0, 0), false)) {
			return Activation.relu(pooled);
		}
	}

	/** Returns the views, {@code (N × views, size)}. */
	private NDArray regions(ParameterStore store, NDArray flat, boolean training) {
		try (NDArray cells = this.grid.pool(flat);
				NDArray grid = cells.reshape(flat.size(0), flat.size(1), (long) this.views * this.grid.rows(),
						this.grid.columns());
				NDArray described = Layers.forward(this.local, store, grid, training);
				NDArray views = described.reshape(flat.size(0), this.localSize, this.views, this.grid.cells());
				NDArray ordered = views.transpose(0, 2, 1, 3)) {
			return ordered.reshape(flat.size(0) * this.views, (long) this.localSize * this.grid.cells());
		}
	}

	@Override
	protected Vectors script(Script script, FeatureMap images) {
		int pool = (int) this.stemPool.get(0);
		FeatureMap stem = script.convolution(script.rounded(images), this.stem.kernel(), false);
		FeatureMap map = script.rectifiedMaximum(stem, pool, pool);
		for (ResidualBlock block : this.blocks) {
			map = block.script(script, map);
		}
		NDArray weight = Layers.array(this.local, "weight");
		Vectors cells = script.cells(script.floats(map), this.grid.matrix(weight.getManager()), weight,
				Layers.array(this.local, "bias"), this.views);
		return script.joined(script.ofLengthOne(cells, Layers.LENGTH_EPSILON), this.views);
	}

	@Override
	public boolean hasTrainingScript() {
		return this.views == 1;
	}

	@Override
	protected Vectors script(TrainingScript script, FeatureMap images) {
		FeatureMap stem = this.stem.script(script, script.rounded(images));
		FeatureMap map = script.rectified(script.maximum(stem, (int) this.stemPool.get(0)));
		for (ResidualBlock block : this.blocks) {
			map = block.script(script, map);
		}
		NDArray weight = Layers.array(this.local, "weight");
		Vectors cells = script.cells(script.floats(map), this.grid.matrix(weight.getManager()), weight,
				Layers.array(this.local, "bias"));
		return script.ofLengthOne(cells, Layers.LENGTH_EPSILON);
	}

}
