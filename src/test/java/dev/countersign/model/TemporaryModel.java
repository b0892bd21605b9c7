package dev.countersign.model;

import java.nio.file.Path;
import java.time.Instant;

import ai.djl.ndarray.NDManager;
import dev.countersign.decision.Calibration;
import dev.countersign.execution.DjlBackend;
import dev.countersign.tower.Initialisation;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Writes models with random weights for tests.
 */
public final class TemporaryModel {

	private TemporaryModel() {
	}

	/**
	 * Writes a model.
	 * @param directory the store's folder
	 * @param id the model's id
	 * @param tower the model's tower
	 * @param selfTest the manifest's self-test
	 * @return the store
	 */
	public static ModelStore write(Path directory, String id, Tower tower, @Nullable SelfTest selfTest) {
		return write(directory, id, tower, selfTest, 7);
	}

	/** Writes a model with weights drawn from a seed. */
	public static ModelStore write(Path directory, String id, Tower tower, @Nullable SelfTest selfTest, int seed) {
		return write(directory, id, tower, selfTest, seed, TrainingProvenance.UNKNOWN);
	}

	/** Writes a model with weights drawn from a seed and a given training. */
	public static ModelStore write(Path directory, String id, Tower tower, @Nullable SelfTest selfTest, int seed,
			TrainingProvenance training) {
		DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 1);
		ModelStore store = new ModelStore(directory);
		ModelManifest.Builder manifest = ModelManifest.builder(id, tower)
			.threshold(0.8)
			.calibration(new Calibration(-6, 5))
			.selfTest(selfTest)
			.training(training)
			.createdAt(Instant.parse("2026-01-02T03:04:05Z"));
		store.write(manifest, (file) -> {
			try (NDManager manager = backend.newManager()) {
				TowerBlock block = tower.newBlock();
				Initialisation.initialise(block, manager, seed);
				Weights.save(block, file);
			}
		}, "# A model of random weights\n");
		return store;
	}

}
