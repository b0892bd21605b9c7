package dev.countersign.evaluation;

/**
 * Defines which pairs of a dataset are compared, with one reference each.
 */
public interface PairProtocol {

	/**
	 * Visits every pair once, always in the same order.
	 * @param visitor receives the pairs
	 */
	void forEachPair(PairVisitor visitor);

	/**
	 * Returns the distances of all pairs.
	 * @return by writer
	 */
	ProtocolResult singleReference();

}
