package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.dataset.SignatureFile;

/**
 * A writer's embedded signatures and their forgeries, in the order of the files.
 *
 * @param dataset name of the writer's dataset
 * @param writer the writer's id
 * @param genuine the writer's genuine signatures
 * @param forged forgeries of them
 */
record Signer(String dataset, String writer, List<Signature> genuine, List<Signature> forged) {

	/**
	 * An embedded signature.
	 * 
	 * @param file the signature's file
	 * @param embedding the tower's embedding of it
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
