package dev.countersign.verification;

import java.util.List;

import dev.countersign.audit.ThresholdSource;

/**
 * What came of a verification.
 *
 * @param id a ULID: sorts by time
 * @param verdict what it comes to
 * @param distance Euclidean, fused over the references where there are several
 * @param threshold the one that applied
 * @param thresholdSource where it comes from: the request, else the enrolled reference,
 * else the model
 * @param probability 0 to 1: that one person wrote both, at equal prior odds
 * @param references each reference's own distance, in the order they were sent
 * @param model the id of the model that made all embeddings of this answer
 */
public record VerificationResult(String id, Verdict verdict, double distance, double threshold,
		ThresholdSource thresholdSource, double probability, List<ReferenceDistance> references, String model) {

	public VerificationResult {
		references = List.copyOf(references);
	}

	/**
	 * One reference's own distance.
	 *
	 * @param id an enrolled specimen's; else {@code specimen-1}, {@code specimen-2} … in
	 * the order they were sent
	 * @param distance Euclidean, between its embedding and the query's
	 */
	public record ReferenceDistance(String id, double distance) {
	}

}
