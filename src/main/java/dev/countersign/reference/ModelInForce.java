package dev.countersign.reference;

import dev.countersign.model.ModelManifest;

/**
 * Tells whether a model is the one that all nodes should serve. A node that lags behind
 * an activation, or cannot follow it, still serves another model. If it took part in the
 * upkeep, it would undo the work of other nodes.
 */
@FunctionalInterface
public interface ModelInForce {

	/**
	 * Asks the database.
	 * @param model the model that this node serves
	 * @return whether no other model has been activated since
	 */
	boolean isInForce(ModelManifest model);

}
