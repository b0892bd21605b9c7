package dev.countersign.evaluation;

import dev.countersign.dataset.SignatureFile;

/**
 * Sees the pairs of a protocol one by one.
 */
@FunctionalInterface
public interface PairVisitor {

	/**
	 * Sees a pair.
	 * @param kind what it is
	 * @param reference whose writer owns the pair
	 * @param query what is held against it
	 * @param distance of the two embeddings
	 */
	void visit(PairKind kind, SignatureFile reference, SignatureFile query, double distance);

}
