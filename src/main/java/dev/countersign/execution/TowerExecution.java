package dev.countersign.execution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.countersign.tower.TowerBlock;

/**
 * One way to run a tower.
 */
@FunctionalInterface
interface TowerExecution {

	/**
	 * Embeds images.
	 * @param manager owns the result
	 * @param images {@code (N, 1, height, width)}, left open
	 * @return {@code (N, embeddingSize)}
	 */
	NDArray run(NDManager manager, NDArray images);

	/**
	 * Runs a block layer by layer.
	 * @param block initialised; its values may change between runs
	 * @return the execution
	 */
	static TowerExecution of(TowerBlock block) {
		return (manager, images) -> block.forward(new ParameterStore(manager, false), new NDList(images), false)
			.singletonOrThrow();
	}

}
