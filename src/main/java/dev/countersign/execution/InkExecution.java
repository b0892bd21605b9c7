package dev.countersign.execution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * One way to run the ink finder's network.
 */
@FunctionalInterface
interface InkExecution {

	/**
	 * Runs the network.
	 * @param manager owns the cells and the result
	 * @param cells {@code (1, rows, columns, values)}
	 * @return {@code (1, places, rows, columns)}
	 */
	NDArray run(NDManager manager, NDArray cells);

}
