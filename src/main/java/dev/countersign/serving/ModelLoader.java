package dev.countersign.serving;

import dev.countersign.embedding.batch.BatcherListener;
import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TowerBackend;

/**
 * Loads models by id, ready to serve.
 */
final class ModelLoader {

	private final ModelStore store;

	private final TowerBackend backend;

	private final BatcherSettings settings;

	private final BatcherListener listener;

	ModelLoader(ModelStore store, TowerBackend backend, BatcherSettings settings, BatcherListener listener) {
		this.store = store;
		this.backend = backend;
		this.settings = settings;
		this.listener = listener;
	}

	/**
	 * Loads a model.
	 * @throws dev.countersign.model.ModelException if it is incomplete, cannot be run, or
	 * fails its self-test
	 */
	ServedModel load(String id) {
		return ServedModel.open(this.store.load(id), this.backend, this.settings, this.listener);
	}

}
