package dev.countersign.tower;

import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Script;
import dev.countersign.tower.script.Vectors;

/**
 * The article's network, layer by layer: four convolutions with batch normalisation, then
 * three linear layers that reduce to two numbers.
 */
public final class ArticleBlock extends TowerBlock {

	/** Width and height of the input. */
	static final int SIDE = 105;

	/** Length of the embedding. */
	static final int EMBEDDING_SIZE = 2;

	private final ArticleStage first = addChildBlock("stage", ArticleStage.pooled("cnn1.0", 96, 11, 0));

	private final ArticleStage second = addChildBlock("stage", ArticleStage.pooled("cnn1.1", 256, 5, 2));

	private final ArticleStage third = addChildBlock("stage", ArticleStage.plain("cnn1.2", "cnn1.3", 384, 3, 1));

	private final ArticleStage fourth = addChildBlock("stage", ArticleStage.pooled("cnn1.5", 256, 3, 1));

	private final Linear wide = addChildBlock("linear", Layers.linear(1024));

	private final Linear narrow = addChildBlock("linear", Layers.linear(128));

	private final Linear embedding = addChildBlock("linear", Layers.linear(EMBEDDING_SIZE));

	private final Dropout2d channelDropout;

	private final Dropout dropout;

	/**
	 * Creates a network without values.
	 * @param channelDropout share of the channels dropped in training after the second
	 * and the fourth convolution; 0.3 in the article
	 * @param dropout share of the first linear layer's outputs dropped in training; 0.5
	 * in the article
	 */
	public ArticleBlock(float channelDropout, float dropout) {
		super(SIDE, SIDE, EMBEDDING_SIZE);
		this.channelDropout = new Dropout2d(channelDropout);
		this.dropout = Dropout.builder().optRate(dropout).build();
	}

	@Override
	public Map<String, Parameter> namedParameters() {
		Map<String, Parameter> names = newNames();
		stages().forEach((stage) -> stage.name(names));
		List<Linear> linear = linear();
		for (int place = 0; place < linear.size(); place++) {
			Layers.name(names, ArticleNames.LINEAR.get(place), linear.get(place));
		}
		return names;
	}

	private List<ArticleStage> stages() {
		return List.of(this.first, this.second, this.third, this.fourth);
	}

	private List<Linear> linear() {
		return List.of(this.wide, this.narrow, this.embedding);
	}

	@Override
	public Map<String, String> ownNames(Set<String> names) {
		return ArticleNames.of(names);
	}

	@Override
	protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
		Shape[] shapes = inputShapes;
		for (ArticleStage stage : stages()) {
			stage.initialize(manager, dataType, shapes);
			shapes = stage.getOutputShapes(shapes);
		}
		Shape[] features = { new Shape(shapes[0].get(0), shapes[0].slice(1).size()) };
		for (Linear layer : linear()) {
			layer.initialize(manager, dataType, features);
			features = layer.getOutputShapes(features);
		}
	}

	@Override
	protected NDArray embed(ParameterStore store, NDArray images, boolean training) {
		try (NDArray map = map(store, images, training);
				NDArray mapKept = Layers.forward(this.channelDropout, store, map, training);
				NDArray features = mapKept.reshape(map.size(0), map.getShape().slice(1).size());
				NDArray wideSum = Layers.forward(this.wide, store, features, training);
				NDArray wideOut = Activation.relu(wideSum);
				NDArray wideKept = Layers.forward(this.dropout, store, wideOut, training);
				NDArray narrowSum = Layers.forward(this.narrow, store, wideKept, training);
				NDArray narrowOut = Activation.relu(narrowSum)) {
			return Layers.forward(this.embedding, store, narrowOut, training);
		}
	}

	@Override
	protected Vectors script(Script script, FeatureMap images) {
		Vectors features = script.flatImageByImage(images, (image) -> map(script, image));
		// The first linear layer has nine tenths of the weights; the others cost nothing.
		Vectors wide = script.rectified(Layers.script(script, this.wide, features));
		Vectors narrow = script.rectified(Layers.script(script, this.narrow, script.floats(wide)));
		return Layers.script(script, this.embedding, narrow);
	}

	private FeatureMap map(Script script, FeatureMap image) {
		FeatureMap map = script.rounded(image);
		for (ArticleStage stage : stages()) {
			map = stage.script(script, map);
		}
		return map;
	}

	/**
	 * In training, libtorch's channels-last kernels would take a sixth less time, but
	 * their batch statistics agree with the reference to three digits fewer.
	 */
	private NDArray map(ParameterStore store, NDArray images, boolean training) {
		if (training) {
			return convolved(store, images, true);
		}
		try (NDArray channelsLast = Layers.channelsLast(images)) {
			return convolved(store, channelsLast, false);
		}
	}

	private NDArray convolved(ParameterStore store, NDArray images, boolean training) {
		try (NDArray one = this.first.apply(store, images, training);
				NDArray two = this.second.apply(store, one, training);
				NDArray twoKept = Layers.forward(this.channelDropout, store, two, training);
				NDArray three = this.third.apply(store, twoKept, training)) {
			return this.fourth.apply(store, three, training);
		}
	}

}
