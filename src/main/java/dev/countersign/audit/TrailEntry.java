package dev.countersign.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A verification as recorded in the trail.
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
 */
public record TrailEntry(String id, Instant time, String caller, @Nullable String referenceId, String querySha256,
		List<AuditRecord.ComparedSpecimen> references, String model, double threshold, ThresholdSource thresholdSource,
		double distance, double probability, String verdict, @Nullable String computedVerdict, double durationMillis,
		@Nullable String batchId) {

	public TrailEntry {
		references = List.copyOf(references);
	}

}
