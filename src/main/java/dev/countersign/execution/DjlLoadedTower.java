package dev.countersign.execution;

import java.io.IOException;
import java.util.Locale;

import ai.djl.ndarray.NDManager;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tower that is ready to run, and its native memory.
 */
final class DjlLoadedTower implements LoadedTower {

	private static final Logger logger = LoggerFactory.getLogger(DjlLoadedTower.class);

	private final Tower tower;

	private final TowerExecutions.Chosen chosen;

	private final NDManager manager;

	private DjlLoadedTower(Tower tower, TowerExecutions.Chosen chosen, NDManager manager) {
		this.tower = tower;
		this.chosen = chosen;
		this.manager = manager;
	}

	/**
	 * Loads a model's weights.
	 * @param stored the model from the store
	 * @param manager of the device; the tower takes ownership of it
	 * @param choice the operator's choice of precision
	 * @throws ModelException if the weights cannot be read or do not fit the tower
	 */
	static DjlLoadedTower load(StoredModel stored, NDManager manager, PrecisionChoice choice) {
		NDManager weights = manager.newSubManager();
		try {
			TowerBlock block = stored.tower().newBlock();
			Weights.load(block, weights, stored.weights());
			block.foldForInference();
			TowerExecutions.Chosen chosen = new TowerExecutions(stored.tower(), block, weights, manager).choose(choice);
			if (!chosen.needsBlock()) {
				weights.close();
			}
			logger.info("{} runs in {}", stored.id(), chosen.precision());
			return new DjlLoadedTower(stored.tower(), chosen, manager);
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
		return new DjlTowerRunner(this.manager, this.chosen.execution(), this.tower);
	}

	@Override
	public String precision() {
		return this.chosen.precision().name().toLowerCase(Locale.ROOT);
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
