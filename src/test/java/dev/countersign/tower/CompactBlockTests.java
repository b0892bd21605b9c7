package dev.countersign.tower;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.weights.FloatTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

class CompactBlockTests {

	private static final CompactDimensions SMALL = new CompactDimensions(64, 32, 8, 4, List.of(8, 12, 16), 2, 2, 8);

	private final NDManager manager = NDManager.newBaseManager();

	private final ParameterStore store = new ParameterStore(this.manager, false);

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void defaultStaysWithinBudget() {
		TowerBlock block = initialised(CompactDimensions.DEFAULT, 1);
		assertThat(block.parameterCount()).isEqualTo(463_946).isLessThanOrEqualTo(3_000_000);
		assertThat(Operations.of(block)).isBetween(300_000_000L, 600_000_000L);
	}

	@Test
	void embeddingsHaveUnitLength() {
		int size = CompactDimensions.DEFAULT.embeddingSize();
		float[] embeddings = embed(initialised(CompactDimensions.DEFAULT, 1), images(2, CompactDimensions.DEFAULT),
				false);
		assertThat(embeddings).hasSize(2 * size);
		for (int image = 0; image < 2; image++) {
			double squares = 0;
			for (int i = 0; i < size; i++) {
				squares += embeddings[image * size + i] * embeddings[image * size + i];
			}
			assertThat(squares).isCloseTo(1, within(1e-5));
		}
	}

	@Test
	void embedsImageAloneAsInBatch() {
		TowerBlock block = initialised(SMALL, 1);
		NDArray images = images(5, SMALL);
		float[] together = embed(block, images, false);
		float[] alone = embed(block, images.get("3:4"), false);
		for (int i = 0; i < alone.length; i++) {
			assertThat(together[3 * alone.length + i]).isCloseTo(alone[i], within(1e-5f));
		}
	}

	@Test
	void distinguishesDifferentImages() {
		TowerBlock block = initialised(SMALL, 1);
		assertThat(embed(block, images(1, SMALL), false))
			.isNotEqualTo(embed(block, this.manager.zeros(new Shape(1, 1, 32, 64)), false));
	}

	@Test
	void everyParameterHasGradient() {
		TowerBlock block = initialised(SMALL, 1);
		NDArray directions = this.manager.randomNormal(new Shape(6, 32));
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			NDArray embeddings = block.forward(this.store, new NDList(images(6, SMALL)), true).singletonOrThrow();
			collector.backward(embeddings.mul(directions).sum());
		}
		block.namedParameters().forEach((name, parameter) -> {
			if (parameter.requiresGradient()) {
				assertThat(parameter.getArray().getGradient().abs().sum().getFloat()).as(name).isPositive();
			}
		});
	}

	@Test
	void updatesRunningStatisticsOnlyInTraining() {
		TowerBlock block = initialised(SMALL, 1);
		Parameter mean = Named.of(block.namedParameters(), "stem.1.running_mean");
		embed(block, images(3, SMALL), false);
		assertThat(mean.getArray().toFloatArray()).containsOnly(0);
		embed(block, images(3, SMALL), true);
		assertThat(mean.getArray().toFloatArray()).doesNotContain(0);
	}

	@Test
	void inferenceLeaksNoArrays() {
		TowerBlock block = initialised(SMALL, 1);
		try (NDManager scope = this.manager.newSubManager()) {
			NDArray images = scope.randomUniform(0, 1, new Shape(2, 1, 32, 64));
			block.forward(this.store, new NDList(images), false);
			assertThat(scope.getManagedArrays()).hasSize(2);
		}
	}

	@Test
	void foldingKeepsEmbeddingsAndNamedValues() throws IOException {
		TowerBlock block = initialised(SMALL, 1);
		for (int step = 0; step < 20; step++) {
			embed(block, images(4, SMALL), true);
		}
		Map<String, FloatTensor> values = Weights.of(block).all();
		NDArray images = images(3, SMALL);
		float[] before = embed(block, images, false);
		block.foldForInference();
		float[] after = embed(block, images, false);
		for (int i = 0; i < before.length; i++) {
			assertThat(after[i]).isCloseTo(before[i], within(1e-5f));
		}
		assertThat(Weights.of(block).all()).isEqualTo(values);
		assertThatIllegalStateException().isThrownBy(() -> embed(block, images, true));
	}

	@Test
	void parametersHavePyTorchNames() {
		assertThat(new CompactBlock(SMALL).namedParameters().keySet())
			.startsWith("stem.0.weight", "stem.1.weight", "stem.1.bias", "stem.1.running_mean", "stem.1.running_var",
					"blocks.0.conv1.weight", "blocks.0.bn1.weight")
			.contains("blocks.0.conv2.weight", "blocks.1.shortcut.0.weight", "blocks.2.shortcut.1.running_var")
			.doesNotContain("blocks.0.shortcut.0.weight")
			.endsWith("local.weight", "local.bias");
	}

	private TowerBlock initialised(CompactDimensions dimensions, long seed) {
		TowerBlock block = new CompactBlock(dimensions);
		Initialisation.initialise(block, this.manager, seed);
		return block;
	}

	private NDArray images(int count, CompactDimensions dimensions) {
		return this.manager.randomUniform(0, 1, new Shape(count, 1, dimensions.height(), dimensions.width()));
	}

	private float[] embed(TowerBlock block, NDArray images, boolean training) {
		return block.forward(this.store, new NDList(images), training).singletonOrThrow().toFloatArray();
	}

}
