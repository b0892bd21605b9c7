package dev.countersign.tower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.Safetensors;
import dev.countersign.tower.weights.TensorSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WeightsTests {

	private static final CompactDimensions SMALL = new CompactDimensions(32, 16, 4, 4, List.of(4, 6), 1, 2, 3);

	private final NDManager manager = NDManager.newBaseManager();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void readsWrittenWeights() throws IOException {
		Path file = this.folder.resolve("tower.safetensors");
		TowerBlock written = initialised(1);
		Weights.save(written, file);
		TowerBlock fresh = new CompactBlock(SMALL);
		Weights.load(fresh, this.manager, file);
		assertThat(Weights.of(fresh).all()).isEqualTo(Weights.of(written).all());
		assertThat(Named.of(fresh.namedParameters(), "stem.0.weight").getArray().hasGradient()).isTrue();
		assertThat(Named.of(fresh.namedParameters(), "stem.1.running_mean").getArray().hasGradient()).isFalse();
	}

	@Test
	void loadingKeepsArraysOfInitialisedNetwork() throws IOException {
		Path file = this.folder.resolve("tower.safetensors");
		TowerBlock written = initialised(1);
		Weights.save(written, file);
		TowerBlock other = initialised(2);
		NDArray held = Named.of(other.namedParameters(), "stem.0.weight").getArray();
		Weights.load(other, this.manager, file);
		assertThat(held.toFloatArray()).isEqualTo(Named.of(Weights.of(written).all(), "stem.0.weight").values());
		assertThat(held.hasGradient()).isTrue();
	}

	@Test
	void ignoresPyTorchBatchCounts() throws IOException {
		Path file = this.folder.resolve("tower.safetensors");
		TowerBlock written = initialised(1);
		Map<String, FloatTensor> tensors = new LinkedHashMap<>(Weights.of(written).all());
		tensors.put("stem.1.num_batches_tracked", new FloatTensor(new long[0], new float[] { 7 }));
		Safetensors.write(file, TensorSource.of(tensors));
		TowerBlock fresh = new CompactBlock(SMALL);
		Weights.load(fresh, this.manager, file);
		assertThat(Weights.of(fresh).all()).isEqualTo(Weights.of(written).all());
	}

	@Test
	void namesEachDifferenceOfWeightsThatDoNotFit() throws IOException {
		Path file = this.folder.resolve("tower.safetensors");
		Map<String, FloatTensor> tensors = new LinkedHashMap<>(Weights.of(initialised(1)).all());
		tensors.remove("local.bias");
		tensors.put("local.offset", new FloatTensor(new long[] { 1 }, new float[1]));
		tensors.put("stem.1.weight", new FloatTensor(new long[] { 2, 2 }, new float[4]));
		Safetensors.write(file, TensorSource.of(tensors));
		TowerBlock fresh = new CompactBlock(SMALL);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Weights.load(fresh, this.manager, file))
			.withMessageContaining(file.toString())
			.withMessageContaining("'local.bias' is missing")
			.withMessageContaining("'local.offset' is unexpected")
			.withMessageContaining("'stem.1.weight' has the shape (2, 2), not (4)");
		assertThat(fresh.isInitialized()).isFalse();
		Weights.set(fresh, this.manager, Weights.of(initialised(3)));
		assertThat(fresh.isInitialized()).isTrue();
	}

	private TowerBlock initialised(long seed) {
		TowerBlock block = new CompactBlock(SMALL);
		Initialisation.initialise(block, this.manager, seed);
		return block;
	}

}
