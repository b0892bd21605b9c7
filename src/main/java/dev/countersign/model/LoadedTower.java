package dev.countersign.model;

import java.io.IOException;

import ai.djl.Device;
import ai.djl.Model;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;

/**
 * A model's tower with its weights on a device, from which any number of threads make
 * their runners: the weights are there once.
 */
public final class LoadedTower implements AutoCloseable {

	private final StoredModel stored;

	private final Device device;

	private final Model model;

	private LoadedTower(StoredModel stored, Device device, Model model) {
		this.stored = stored;
		this.device = device;
		this.model = model;
	}

	/**
	 * Loads a model onto a device. {@link EngineStartup#start} has to come first.
	 * @param stored from the store
	 * @param device where to
	 * @return to be closed after its runners
	 * @throws ModelException if the weights cannot be read or are not this tower's
	 */
	public static LoadedTower load(StoredModel stored, Device device) {
		Model model = Model.newInstance(stored.id(), device, "PyTorch");
		try {
			TowerBlock block = stored.tower().newBlock();
			Weights.load(block, model.getNDManager(), stored.weights());
			block.foldForInference();
			model.setBlock(block);
			return new LoadedTower(stored, device, model);
		}
		catch (IOException ex) {
			model.close();
			throw new ModelException(ex.getMessage() + "; put the model's folder back from its source", ex);
		}
		catch (RuntimeException ex) {
			model.close();
			throw ex;
		}
	}

	/**
	 * Makes a runner for the calling thread.
	 * @return for this thread alone
	 */
	public TowerRunner newRunner() {
		return new DjlTowerRunner(this.model, this.stored, this.device);
	}

	/**
	 * Frees the weights. Its runners must have been closed.
	 */
	@Override
	public void close() {
		this.model.close();
	}

	/**
	 * For tests: the native arrays of the whole process, this tower's weights among them.
	 */
	int liveArrays() {
		return this.model.getNDManager().getParentManager().getManagedArrays().size();
	}

}
