package dev.countersign.serving;

import ai.djl.Device;
import dev.countersign.embedding.batch.BatcherListener;
import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.model.ModelStore;

/**
 * From a model's id to the model, loaded, warm and checked.
 */
final class ModelLoader {

	private final ModelStore store;

	private final Device device;

	private final BatcherSettings settings;

	private final BatcherListener listener;

	ModelLoader(ModelStore store, Device device, BatcherSettings settings, BatcherListener listener) {
		this.store = store;
		this.device = device;
		this.settings = settings;
		this.listener = listener;
	}

	/**
	 * Loads a model.
	 * @throws dev.countersign.model.ModelException if it is not whole, cannot be run, or
	 * answers otherwise than it did where it was written
	 */
	ServedModel load(String id) {
		return ServedModel.open(this.store.load(id), this.device, this.settings, this.listener);
	}

}
