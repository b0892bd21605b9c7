package dev.countersign.tower;

import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.Vectors;

/**
 * A network followed by a linear projection to fewer numbers. The result is scaled to
 * length 1.
 */
final class ProjectedBlock extends TowerBlock {

	private final TowerBlock projected;

	private final Linear projection;

	private final int inputSize;

	private final int views;

	/**
	 * Creates a network without values.
	 * @param projected the network whose output is projected
	 * @param inputSize length of a view in that network's output
	 * @param size length of a projected view
	 * @param views number of views in the output for one image
	 */
	ProjectedBlock(TowerBlock projected, int inputSize, int size, int views) {
		super((int) projected.inputShape().get(2), (int) projected.inputShape().get(3), views * size);
		this.projected = addChildBlock("projected", projected);
		this.projection = addChildBlock("projection", Layers.linearMap(size));
		this.inputSize = inputSize;
		this.views = views;
	}

	@Override
	public Map<String, Parameter> namedParameters() {
		Map<String, Parameter> names = newNames();
		names.putAll(this.projected.namedParameters());
		Layers.name(names, ProjectedTower.PROJECTION, this.projection);
		return names;
	}

	@Override
	public Map<String, String> ownNames(Set<String> names) {
		return this.projected.ownNames(names);
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		this.projected.initialize(manager, dataType, inputShapes);
		this.projection.initialize(manager, dataType, new Shape(inputShapes[0].get(0), this.inputSize));
	}

	@Override
	protected NDArray embed(ParameterStore store, NDArray images, boolean training) {
		try (NDArray embeddings = this.projected.embed(store, images, training);
				NDArray views = embeddings.reshape(-1, this.inputSize);
				NDArray vectors = Layers.forward(this.projection, store, views, training);
				NDArray scaled = Layers.ofLengthOne(vectors)) {
			return scaled.reshape(images.size(0), -1);
		}
	}

	@Override
	protected Vectors script(Script script, FeatureMap images) {
		Vectors views = script.views(this.projected.script(script, images), this.views, this.inputSize);
		Vectors vectors = script.linearMap(views, Layers.array(this.projection, "weight"));
		return script.joined(script.ofLengthOne(vectors, Layers.LENGTH_EPSILON), this.views);
	}

}
