package dev.countersign.audit.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.AuditedReview;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.audit.TrailEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorded verification, as callers see it.
 *
 * @param id the verification's ULID
 * @param time the time of the decision, to the millisecond, as in the id
 * @param caller the principal's name or the remote address
 * @param referenceId the enrolled reference's id; {@code null} if specimens were sent
 * @param querySha256 SHA-256 of the query's file, in hex
 * @param references the specimens, in the result's order
 * @param model the model's id
 * @param threshold the threshold that applied
 * @param thresholdSource where the threshold came from
 * @param distance the fused distance
 * @param probability the probability that the same person wrote both, 0 to 1
 * @param verdict {@code MATCH}, {@code MISMATCH} or {@code REVIEW}
 * @param computedVerdict what was computed, if the guard of the reference had another
 * verdict answered; else {@code null}
 * @param durationMillis the time to reach the decision, in milliseconds
 * @param batchId the batch that it is a line of; {@code null} if it is none
 * @param review what people decided about it; {@code null} if it was not left to them
 */
@JsonPropertyOrder({ "id", "time", "caller", "referenceId", "verdict", "computedVerdict", "distance", "threshold",
		"thresholdSource", "probability", "model", "querySha256", "references", "durationMillis", "batchId", "review" })
@Schema(name = "TrailEntry", description = "A verification, without its images")
public record TrailEntryView(@Schema(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Instant time,
		@Schema(description = "The principal's name, or the remote address") String caller,
		@Nullable String referenceId,
		@Schema(description = "SHA-256 of the query's file as sent, in hex") String querySha256,
		List<ComparedSpecimen> references, String model, double threshold, ThresholdSource thresholdSource,
		double distance, double probability, String verdict,
		@Schema(description = "What was computed, if the guard of the reference had another verdict answered; else absent") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String computedVerdict,
		double durationMillis,
		@Schema(description = "The batch that it is a line of; else absent") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String batchId,
		@Schema(description = "What people decided about it, if it was left to them and is looked up alone; else absent") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrailReviewView review) {

	/**
	 * Shows a record alone.
	 * @param entry the record
	 * @return what callers see of it
	 */
	public static TrailEntryView of(TrailEntry entry) {
		return of(entry, null);
	}

	static TrailEntryView of(TrailEntry entry, @Nullable AuditedReview review) {
		return new TrailEntryView(entry.id(), entry.time(), entry.caller(), entry.referenceId(), entry.querySha256(),
				entry.references().stream().map(ComparedSpecimen::of).toList(), entry.model(), entry.threshold(),
				entry.thresholdSource(), entry.distance(), entry.probability(), entry.verdict(),
				entry.computedVerdict(), entry.durationMillis(), entry.batchId(),
				(review != null) ? TrailReviewView.of(review) : null);
	}

	/**
	 * A specimen that the query was compared with.
	 *
	 * @param id the specimen's id, as in the result
	 * @param sha256 SHA-256 of its file as sent, 64 lower-case hex digits
	 * @param distance its distance to the query
	 */
	@JsonPropertyOrder({ "id", "sha256", "distance" })
	@Schema(description = "A specimen that the query was compared with")
	public record ComparedSpecimen(@Schema(description = "As in the result", example = "specimen-1") String id,
			@Schema(description = "SHA-256 of its file as sent, in hex") String sha256,
			@Schema(description = "Its distance to the query", example = "0.7012") double distance) {

		static ComparedSpecimen of(AuditRecord.ComparedSpecimen specimen) {
			return new ComparedSpecimen(specimen.id(), specimen.sha256(), specimen.distance());
		}

	}

}
