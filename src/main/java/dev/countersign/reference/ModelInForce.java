package dev.countersign.reference;

import dev.countersign.model.ModelManifest;

/**
 * Tells whether a model is the one that all nodes are to serve. A node that lags behind
 * an activation, or cannot follow it, still has another; if it took part in the upkeep it
 * would undo what the others do.
 */
@FunctionalInterface
public interface ModelInForce {

	/**
	 * Asks the database.
	 * @param model that this node serves
	 * @return whether no other has been activated since
	 */
	boolean isInForce(ModelManifest model);

}
