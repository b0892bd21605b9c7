package dev.countersign.execution;

import java.io.IOException;

import ai.djl.ndarray.NDManager;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;

/**
 * A tower with layers folded for inference, and its native memory.
 */
final class DjlLoadedTower implements LoadedTower {

	private final Tower tower;

	private final TowerBlock block;

	private final NDManager manager;

	private DjlLoadedTower(Tower tower, TowerBlock block, NDManager manager) {
		this.tower = tower;
		this.block = block;
		this.manager = manager;
	}

	/**
	 * Loads a model's weights.
	 * @param stored the model from the store
	 * @param manager of the device; the tower takes ownership of it
	 * @throws ModelException if the weights cannot be read or do not fit the tower
	 */
	static DjlLoadedTower load(StoredModel stored, NDManager manager) {
		try {
			TowerBlock block = stored.tower().newBlock();
			Weights.load(block, manager, stored.weights());
			block.foldForInference();
			return new DjlLoadedTower(stored.tower(), block, manager);
		}
		catch (IOException ex) {
			manager.close();
			throw new ModelException(ex.getMessage() + "; restore the model's folder from its source", ex);
		}
		catch (RuntimeException ex) {
			manager.close();
			throw ex;
		}
	}

	@Override
	public TowerRunner newRunner() {
		return new DjlTowerRunner(this.manager, this.block, this.tower);
	}

	@Override
	public void close() {
		this.manager.close();
	}

	/**
	 * Returns the number of native arrays in the process, including this tower's weights,
	 * for tests.
	 */
	int liveArrays() {
		return this.manager.getParentManager().getManagedArrays().size();
	}

}
