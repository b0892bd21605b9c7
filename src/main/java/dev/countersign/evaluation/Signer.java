package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.SpecimenDistances;
import dev.countersign.decision.ViewDistance;

/**
 * A writer's embedded signatures and their forgeries, in the order of the files.
 *
 * @param tower number of the tower that embedded them
 * @param dataset name of the writer's dataset
 * @param writer the writer's id
 * @param genuine the writer's genuine signatures
 * @param forged forgeries of them
 */
record Signer(int tower, String dataset, String writer, List<Signature> genuine, List<Signature> forged) {

	/**
	 * An embedded signature.
	 *
	 * @param file the signature's file
	 * @param embedding the tower's embedding of it
	 * @param measure the tower's distance
	 */
	record Signature(SignatureFile file, float[] embedding, ViewDistance measure) {

		double distanceTo(Signature other) {
			return this.measure.between(this.embedding, other.embedding);
		}

		static SpecimenDistances among(List<Signature> signatures) {
			return SpecimenDistances.of(signatures.stream().map(Signature::embedding).toList(),
					signatures.get(0).measure());
		}

	}

	Signer(int tower, String dataset, String writer) {
		this(tower, dataset, writer, new ArrayList<>(), new ArrayList<>());
	}

	void add(Signature signature) {
		(signature.file().genuine() ? this.genuine : this.forged).add(signature);
	}

	/**
	 * Returns whether another writer could be taken for this one: the dataset is the
	 * same, and so is the tower, since embeddings of different towers cannot be compared.
	 */
	boolean isStrangerTo(Signer other) {
		return this.tower == other.tower && this.dataset.equals(other.dataset) && !this.writer.equals(other.writer);
	}

	List<Signature> first(int count) {
		return this.genuine.subList(0, Math.min(count, this.genuine.size()));
	}

}
