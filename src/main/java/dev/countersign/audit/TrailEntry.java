package dev.countersign.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One verification, as the trail tells of it.
 *
 * @param id its ULID
 * @param time of the decision, to the millisecond; the one in the id
 * @param caller principal or remote address
 * @param referenceId {@code null} if the specimens were sent along
 * @param querySha256 of the query's file
 * @param references the specimens, in the answer's order
 * @param model the model's id
 * @param threshold the one that applied
 * @param thresholdSource where it came from
 * @param distance the fused one
 * @param probability 0 to 1
 * @param verdict {@code MATCH}, {@code MISMATCH} or {@code REVIEW}
 * @param durationMillis what it took to decide
 */
public record TrailEntry(String id, Instant time, String caller, @Nullable String referenceId, String querySha256,
		List<AuditRecord.Specimen> references, String model, double threshold, ThresholdSource thresholdSource,
		double distance, double probability, String verdict, double durationMillis) {

	public TrailEntry {
		references = List.copyOf(references);
	}

}
