package dev.countersign.verification;

import java.util.List;

import dev.countersign.audit.ThresholdSource;

/**
 * The result of a verification.
 *
 * @param id a ULID, which sorts by time
 * @param verdict the verdict
 * @param distance the model's, fused over the references if there are several
 * @param threshold the threshold that applied
 * @param thresholdSource where the threshold comes from: the request, else the enrolled
 * reference, else the model, which may move it by how much the specimens differ
 * @param probability the probability, 0 to 1, that the same person wrote both, at equal
 * prior odds
 * @param references each reference's distance to the query, in the order in which they
 * were sent
 * @param model the id of the model that computed all embeddings
 */
public record VerificationResult(String id, Verdict verdict, double distance, double threshold,
		ThresholdSource thresholdSource, double probability, List<ReferenceDistance> references, String model) {

	public VerificationResult {
		references = List.copyOf(references);
	}

	/** The same figures with another verdict. */
	VerificationResult withVerdict(Verdict answered) {
		return new VerificationResult(this.id, answered, this.distance, this.threshold, this.thresholdSource,
				this.probability, this.references, this.model);
	}

	/**
	 * The distance from one reference to the query.
	 *
	 * @param id the enrolled specimen's id; else {@code specimen-1}, {@code specimen-2} …
	 * in the order in which they were sent
	 * @param distance the model's, between its embedding and the query's
	 */
	public record ReferenceDistance(String id, double distance) {
	}

}
