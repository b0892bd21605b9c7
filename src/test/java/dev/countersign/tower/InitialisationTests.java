package dev.countersign.tower;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.countersign.tower.weights.FloatTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class InitialisationTests {

	private static final CompactDimensions SMALL = new CompactDimensions(32, 16, 16, 4, List.of(24, 32), 1, 2, 24);

	private final NDManager manager = NDManager.newBaseManager();

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void drawsWeightsAndBiasesUniformlyWithinInverseRootOfFanIn() throws IOException {
		Map<String, FloatTensor> values = initialised(1);
		assertUniform(Named.of(values, "blocks.0.conv2.weight").values(), 1 / Math.sqrt(24 * 9));
		assertUniform(Named.of(values, "local.weight").values(), 1 / Math.sqrt(32));
		double bound = 1 / Math.sqrt(32);
		float[] biases = Named.of(values, "local.bias").values();
		double largest = IntStream.range(0, biases.length).mapToDouble((i) -> Math.abs(biases[i])).max().orElseThrow();
		assertThat(largest).isBetween(0.7 * bound, bound);
	}

	@Test
	void batchNormalisationStartsAsIdentity() throws IOException {
		Map<String, FloatTensor> values = initialised(1);
		assertThat(Named.of(values, "stem.1.weight").values()).containsOnly(1);
		assertThat(Named.of(values, "stem.1.bias").values()).containsOnly(0);
		assertThat(Named.of(values, "stem.1.running_mean").values()).containsOnly(0);
		assertThat(Named.of(values, "stem.1.running_var").values()).containsOnly(1);
	}

	@Test
	void seedDeterminesValues() throws IOException {
		assertThat(initialised(1)).isEqualTo(initialised(1));
		assertThat(Named.of(initialised(1), "stem.0.weight")).isNotEqualTo(Named.of(initialised(2), "stem.0.weight"));
	}

	@Test
	void layersOfSameShapeDiffer() throws IOException {
		Map<String, FloatTensor> values = initialised(1);
		assertThat(Named.of(values, "blocks.0.conv2.weight").values()[0])
			.isNotEqualTo(Named.of(values, "blocks.0.conv1.weight").values()[0]);
	}

	private Map<String, FloatTensor> initialised(long seed) throws IOException {
		TowerBlock block = new CompactBlock(SMALL);
		Initialisation.initialise(block, this.manager, seed);
		return Weights.of(block).all();
	}

	private static void assertUniform(float[] values, double bound) {
		double sum = 0;
		double squares = 0;
		for (float value : values) {
			assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
			sum += value;
			squares += value * value;
		}
		assertThat(sum / values.length).isCloseTo(0, within(bound * 0.05));
		assertThat(squares / values.length).isCloseTo(bound * bound / 3, within(bound * bound * 0.05));
	}

}
