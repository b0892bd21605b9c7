package dev.countersign.execution;

import java.io.IOException;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.script.Script;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tower with layers folded for inference, and its native memory.
 */
final class DjlLoadedTower implements LoadedTower {

	private static final Logger logger = LoggerFactory.getLogger(DjlLoadedTower.class);

	private final Tower tower;

	private final TowerExecution execution;

	private final NDManager manager;

	private DjlLoadedTower(Tower tower, TowerExecution execution, NDManager manager) {
		this.tower = tower;
		this.execution = execution;
		this.manager = manager;
	}

	/**
	 * Loads a model's weights.
	 * @param stored the model from the store
	 * @param manager of the device; the tower takes ownership of it
	 * @throws ModelException if the weights cannot be read or do not fit the tower
	 */
	static DjlLoadedTower load(StoredModel stored, NDManager manager) {
		NDManager weights = manager.newSubManager();
		try {
			TowerBlock block = stored.tower().newBlock();
			Weights.load(block, weights, stored.weights());
			block.foldForInference();
			return new DjlLoadedTower(stored.tower(), execution(block, weights, manager), manager);
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

	/**
	 * Chooses how the tower is run: as a script on the CPU, where libtorch accepts it,
	 * and layer by layer otherwise.
	 * @param weights owns the block's values, and is closed if they are not needed
	 */
	private static TowerExecution execution(TowerBlock block, NDManager weights, NDManager manager) {
		if (manager.getDevice().isGpu()) {
			return TowerExecution.of(block);
		}
		try {
			Script script = new Script(weights, Precision.FP32);
			String source = block.script(script);
			ScriptedNetwork network = ScriptedNetwork.load(manager, source, script.weights());
			weights.close();
			return network::run;
		}
		catch (EngineException ex) {
			logger.warn("libtorch rejects the tower's script, so the tower runs layer by layer, which is slower: {}",
					ex.getMessage());
			return TowerExecution.of(block);
		}
	}

	@Override
	public TowerRunner newRunner() {
		return new DjlTowerRunner(this.manager, this.execution, this.tower);
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
