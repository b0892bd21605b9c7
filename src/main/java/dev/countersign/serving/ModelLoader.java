package dev.countersign.serving;

import dev.countersign.embedding.batch.BatcherListener;
import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TowerBackend;

/**
 * From a model's id to the model, loaded, warm and checked.
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
	 * @throws dev.countersign.model.ModelException if it is not whole, cannot be run, or
	 * answers otherwise than it did where it was written
	 */
	ServedModel load(String id) {
		return ServedModel.open(this.store.load(id), this.backend, this.settings, this.listener);
	}

}
