package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.dataset.SignatureFile;

/**
 * A writer's embedded signatures and their forgeries, in the files' order.
 *
 * @param dataset name of the writer's set
 * @param writer the writer's id
 * @param genuine what the writer wrote
 * @param forged imitations of it
 */
record Signer(String dataset, String writer, List<Signature> genuine, List<Signature> forged) {

	/**
	 * One of them.
	 *
	 * @param file where it lies
	 * @param embedding what the tower made of it
	 */
	record Signature(SignatureFile file, float[] embedding) {

	}

	Signer(String dataset, String writer) {
		this(dataset, writer, new ArrayList<>(), new ArrayList<>());
	}

	void add(Signature signature) {
		(signature.file().genuine() ? this.genuine : this.forged).add(signature);
	}

	List<Signature> first(int count) {
		return this.genuine.subList(0, Math.min(count, this.genuine.size()));
	}

}
