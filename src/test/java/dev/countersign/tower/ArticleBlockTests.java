package dev.countersign.tower;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
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
	void hasArticlesSize() {
		assertThat(this.block.parameterCount()).isEqualTo(34_250_370);
		assertThat(Operations.of(this.block)).isBetween(4_800_000_000L, 5_000_000_000L);
	}

	@Test
	void dropsOutOnlyInTraining() {
		NDArray images = this.manager.randomUniform(0, 1, new Shape(2, 1, 105, 105));
		float[] inference = embed(images, false);
		assertThat(inference).hasSize(4).isEqualTo(embed(images, false));
		assertThat(embed(images, true)).isNotEqualTo(embed(images, true));
	}

	/**
	 * Covers the names of the article's script, of earlier versions of this program, and
	 * of scripts without blocks that have dropout after the first, after both, or after
	 * the second layer.
	 */
	@ParameterizedTest
	@CsvSource({ "fc1.0.0, fc1.2.0, fc1.3", "fc1.0, fc1.2, fc1.4", "fc1.0, fc1.3, fc1.5", "fc1.0, fc1.2, fc1.5",
			"fc1.0, fc1.3, fc1.4" })
	void readsEveryLayoutOfLinearLayers(String wide, String narrow, String embedding) throws IOException {
		Map<String, String> names = new LinkedHashMap<>();
		for (String name : this.block.namedParameters().keySet()) {
			names.put(name.replace("fc1.3.", embedding + ".")
				.replace("fc1.2.0.", narrow + ".")
				.replace("fc1.0.0.", wide + "."), name);
		}
		assertThat(names).containsKeys(wide + ".weight", narrow + ".weight", embedding + ".bias");
		TowerBlock loaded = new ArticleBlock(0.3f, 0.5f);
		Weights.set(loaded, this.manager, Weights.of(this.block).renamed(names));
		for (String name : new String[] { "fc1.0.0.bias", "fc1.2.0.weight", "fc1.3.bias", "cnn1.5.0.bias" }) {
			assertThat(Weights.of(loaded).tensor(name)).as(name).isEqualTo(Weights.of(this.block).tensor(name));
		}
	}

	@Test
	void rejectsUnknownLayoutOfLinearLayers() {
		assertThat(this.block.ownNames(Set.of("fc1.0.weight", "fc1.3.weight", "fc1.6.weight", "fc1.weight", "fc1.")))
			.allSatisfy((name, own) -> assertThat(own).isEqualTo(name));
	}

	private float[] embed(NDArray images, boolean training) {
		ParameterStore store = new ParameterStore(this.manager, false);
		return this.block.forward(store, new NDList(images), training).singletonOrThrow().toFloatArray();
	}

}
