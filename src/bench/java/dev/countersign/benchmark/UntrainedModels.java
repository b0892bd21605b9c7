package dev.countersign.benchmark;

import java.nio.file.Path;

import ai.djl.ndarray.NDManager;
import dev.countersign.decision.Calibration;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.tower.Initialisation;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;

/**
 * Models to measure. What a tower's weights are does not change what it costs.
 */
final class UntrainedModels {

	private UntrainedModels() {
	}

	static StoredModel write(String towerId, Path folder) {
		Tower tower = Towers.byId(towerId);
		ModelStore store = new ModelStore(folder);
		ModelManifest.Builder manifest = ModelManifest.builder(towerId + "-untrained", tower)
			.threshold(1)
			.calibration(new Calibration(-1, 1));
		store.write(manifest, (file) -> {
			try (NDManager manager = NDManager.newBaseManager()) {
				TowerBlock block = tower.newBlock();
				Initialisation.initialise(block, manager, 1);
				Weights.save(block, file);
			}
		}, "Untrained, for benchmarks.");
		return store.load(towerId + "-untrained");
	}

}
