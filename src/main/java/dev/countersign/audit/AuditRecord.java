package dev.countersign.audit;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one verification: never an image or a vector.
 *
 * @param id the verification's ULID; the moment of the decision is in it
 * @param caller for whom it was made
 * @param referenceId the enrolled reference; {@code null} if the specimens were sent
 * along
 * @param querySha256 of the query's file as it was sent, 64 lower-case hex digits
 * @param specimens what the query was held against, in the answer's order
 * @param model the id of the model
 * @param threshold the one that applied
 * @param thresholdSource where it came from
 * @param distance the fused one
 * @param probability 0 to 1
 * @param verdict the answer's
 * @param duration from the start of the verification to the decision
 */
public record AuditRecord(String id, Caller caller, @Nullable String referenceId, String querySha256,
		List<Specimen> specimens, String model, double threshold, ThresholdSource thresholdSource, double distance,
		double probability, String verdict, Duration duration) {

	public AuditRecord {
		specimens = List.copyOf(specimens);
	}

	/**
	 * One specimen of a verification.
	 *
	 * @param id the specimen's, as in the answer
	 * @param sha256 of its file as it was sent, 64 lower-case hex digits
	 * @param distance its own, to the query
	 */
	@JsonPropertyOrder({ "id", "sha256", "distance" })
	public record Specimen(String id, String sha256, double distance) {
	}

}
