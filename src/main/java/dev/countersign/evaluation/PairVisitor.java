package dev.countersign.evaluation;

import dev.countersign.dataset.SignatureFile;

/**
 * Visits the pairs of a protocol one by one.
 */
@FunctionalInterface
public interface PairVisitor {

	/**
	 * Visits a pair.
	 * @param kind the kind of pair
	 * @param reference the reference, whose writer owns the pair
	 * @param query the query compared with it
	 * @param distance the distance between the two embeddings
	 */
	void visit(PairKind kind, SignatureFile reference, SignatureFile query, double distance);

}
