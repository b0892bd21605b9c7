package dev.countersign.audit;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
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
@JsonPropertyOrder({ "id", "time", "caller", "referenceId", "verdict", "distance", "threshold", "thresholdSource",
		"probability", "model", "querySha256", "references", "durationMillis" })
@Schema(description = "One verification, without its images")
record TrailEntry(@Schema(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Instant time,
		@Schema(description = "The principal, or the remote address") String caller, @Nullable String referenceId,
		@Schema(description = "Of the file as it was sent, in hex") String querySha256,
		List<AuditRecord.Specimen> references, String model, double threshold, ThresholdSource thresholdSource,
		double distance, double probability, String verdict, double durationMillis) {
}
