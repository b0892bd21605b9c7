package dev.countersign.tower;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.TensorSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProjectedBlockTests {

	private static final Tower TOWER = new CompactTower();

	private final NDManager manager = NDManager.newBaseManager();

	private final ParameterStore store = new ParameterStore(this.manager, false);

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void projectsAndNormalisesTrainedTowersEmbedding() throws IOException {
		TowerBlock block = initialised();
		Map<String, FloatTensor> weights = Weights.of(block).all();
		FloatTensor map = Objects.requireNonNull(weights.remove(ProjectedTower.MATRIX));
		TowerBlock trained = TOWER.newBlock();
		Weights.set(trained, this.manager, TensorSource.of(weights));
		NDArray images = images(3);
		float[] before = embed(trained, images);
		float[] after = embed(block, images);
		for (int image = 0; image < 3; image++) {
			double[] mapped = new double[256];
			double squares = 0;
			for (int row = 0; row < mapped.length; row++) {
				for (int i = 0; i < 768; i++) {
					mapped[row] += map.values()[row * 768 + i] * before[image * 768 + i];
				}
				squares += mapped[row] * mapped[row];
			}
			for (int row = 0; row < mapped.length; row++) {
				assertThat(after[image * 256 + row]).isCloseTo((float) (mapped[row] / Math.sqrt(squares)),
						within(1e-5f));
			}
		}
	}

	@Test
	void foldingKeepsEmbeddings() {
		TowerBlock block = initialised();
		NDArray images = images(2);
		float[] before = embed(block, images);
		block.foldForInference();
		float[] after = embed(block, images);
		for (int i = 0; i < before.length; i++) {
			assertThat(after[i]).isCloseTo(before[i], within(1e-5f));
		}
	}

	@Test
	void staysWithinBudgetAndNamesProjectionLast() {
		TowerBlock block = initialised();
		assertThat(block.parameterCount()).isEqualTo(463_946 + 256 * 768);
		assertThat(block.namedParameters().keySet()).startsWith("stem.0.weight")
			.endsWith("local.bias", "projection.weight");
	}

	@Test
	void inferenceLeaksNoArrays() {
		TowerBlock block = initialised();
		try (NDManager scope = this.manager.newSubManager()) {
			NDArray images = scope.randomUniform(0, 1, new Shape(1, 1, 288, 576));
			block.forward(this.store, new NDList(images), false);
			assertThat(scope.getManagedArrays()).hasSize(2);
		}
	}

	private TowerBlock initialised() {
		TowerBlock block = Objects.requireNonNull(TOWER.projected()).newBlock();
		Initialisation.initialise(block, this.manager, 1);
		return block;
	}

	private NDArray images(int count) {
		return this.manager.randomUniform(0, 1, new Shape(count, 1, 288, 576));
	}

	private float[] embed(TowerBlock block, NDArray images) {
		return block.forward(this.store, new NDList(images), false).singletonOrThrow().toFloatArray();
	}

}
