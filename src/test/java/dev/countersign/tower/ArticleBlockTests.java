package dev.countersign.tower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ArticleBlockTests {

	private final NDManager manager = NDManager.newBaseManager();

	private final TowerBlock block = new ArticleBlock(0.3f, 0.5f);

	@BeforeEach
	void initialise() {
		Initialisation.initialise(this.block, this.manager, 1);
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void itHasTheArticlesSize() {
		assertThat(this.block.parameterCount()).isEqualTo(34_250_370);
		assertThat(Operations.of(this.block)).isBetween(4_800_000_000L, 5_000_000_000L);
	}

	@Test
	void dropoutActsInTrainingAlone() {
		NDArray images = this.manager.randomUniform(0, 1, new Shape(2, 1, 105, 105));
		float[] inference = embed(images, false);
		assertThat(inference).hasSize(4).isEqualTo(embed(images, false));
		assertThat(embed(images, true)).isNotEqualTo(embed(images, true));
	}

	@Test
	void weightsOfAScriptWithDropoutBetweenTheLinearLayersAreUnderstood(@TempDir Path folder) throws IOException {
		Map<String, FloatTensor> tensors = Weights.of(this.block).all();
		Map<String, FloatTensor> scripts = new LinkedHashMap<>();
		tensors.forEach(
				(name, tensor) -> scripts.put(name.replace("fc1.4.", "fc1.5.").replace("fc1.2.", "fc1.3."), tensor));
		assertThat(scripts).containsKeys("fc1.3.weight", "fc1.5.bias").doesNotContainKey("fc1.2.weight");
		Path file = folder.resolve("article.safetensors");
		Safetensors.write(file, TensorSource.of(scripts));
		TowerBlock loaded = new ArticleBlock(0.3f, 0.5f);
		Weights.load(loaded, this.manager, file);
		assertThat(Weights.of(loaded).all()).isEqualTo(tensors);
	}

	private float[] embed(NDArray images, boolean training) {
		ParameterStore store = new ParameterStore(this.manager, false);
		return this.block.forward(store, new NDList(images), training).singletonOrThrow().toFloatArray();
	}

}
