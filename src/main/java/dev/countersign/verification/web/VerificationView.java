package dev.countersign.verification.web;

import dev.countersign.audit.ThresholdSource;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.VerificationResult;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of a verification, as callers see it.
 *
 * @param id a ULID, which sorts by time
 * @param verdict the verdict
 * @param distance Euclidean, fused over the references if there are several
 * @param threshold the threshold that applied
 * @param thresholdSource where the threshold comes from: the request, else the enrolled
 * reference, else the model
 * @param probability the probability, 0 to 1, that the same person wrote both, at equal
 * prior odds
 * @param references each reference's distance to the query, in the order in which they
 * were sent
 * @param model the id of the model that computed all embeddings
 */
@JsonPropertyOrder({ "id", "verdict", "distance", "threshold", "thresholdSource", "probability", "references",
		"model" })
@Schema(name = "VerificationResult", description = "The verdict on one query signature")
record VerificationView(
		@Schema(description = "A ULID, which sorts by time", example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
		Verdict verdict,
		@Schema(description = "Euclidean distance, fused over the references if there are several",
				example = "0.7012") double distance,
		@Schema(description = "The threshold that applied: the request's, else the reference's, else the model's for that number of references",
				example = "0.7663") double threshold,
		@Schema(description = "Where the threshold comes from", example = "MODEL") ThresholdSource thresholdSource,
		@Schema(description = "Calibrated probability that the same person wrote both, at equal prior odds",
				example = "0.93") double probability,
		List<ReferenceDistance> references,
		@Schema(description = "The model that computed the embeddings", example = "compact-6") String model) {

	static VerificationView of(VerificationResult result) {
		return new VerificationView(result.id(), result.verdict(), result.distance(), result.threshold(),
				result.thresholdSource(), result.probability(),
				result.references().stream().map(ReferenceDistance::of).toList(), result.model());
	}

	/**
	 * The distance from one reference to the query.
	 *
	 * @param id the enrolled specimen's id; else {@code specimen-1}, {@code specimen-2} …
	 * in the order in which they were sent
	 * @param distance Euclidean, between its embedding and the query's
	 */
	@JsonPropertyOrder({ "id", "distance" })
	@Schema(description = "The distance from one reference to the query")
	record ReferenceDistance(@Schema(example = "specimen-1") String id, @Schema(example = "0.7012") double distance) {

		static ReferenceDistance of(VerificationResult.ReferenceDistance reference) {
			return new ReferenceDistance(reference.id(), reference.distance());
		}

	}

}
