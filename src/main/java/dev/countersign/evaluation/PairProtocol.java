package dev.countersign.evaluation;

/**
 * Which pairs of a set are compared, one reference each.
 */
public interface PairProtocol {

	/**
	 * Shows every pair once, always in the same order.
	 * @param visitor sees them
	 */
	void forEachPair(PairVisitor visitor);

	/**
	 * The distances of all pairs.
	 * @return by writer
	 */
	ProtocolResult singleReference();

}
