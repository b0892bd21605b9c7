package dev.countersign.audit;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The record of a verification, without any image or vector.
 *
 * @param id the verification's ULID, which contains the time of the decision
 * @param caller on whose behalf it was made
 * @param referenceId the enrolled reference's id; {@code null} if specimens were sent
 * @param querySha256 SHA-256 of the query's file as sent, 64 lower-case hex digits
 * @param specimens the specimens that the query was compared with, in the result's order
 * @param model the id of the model
 * @param threshold the threshold that applied
 * @param thresholdSource where the threshold came from
 * @param distance the fused distance
 * @param probability the probability that the same person wrote both, 0 to 1
 * @param computed the verdict by distance, threshold and review band
 * @param verdict the verdict that is answered; another than the computed one if the guard
 * of the reference says so
 * @param attempt whether the guard of the reference counts it
 * @param duration the time from the start of the verification to the decision
 * @param batchId the batch that the verification is a line of; {@code null} if it is none
 */
public record AuditRecord(String id, Caller caller, @Nullable String referenceId, String querySha256,
		List<ComparedSpecimen> specimens, String model, double threshold, ThresholdSource thresholdSource,
		double distance, double probability, String computed, String verdict, boolean attempt, Duration duration,
		@Nullable String batchId) {

	public AuditRecord {
		specimens = List.copyOf(specimens);
	}

	/**
	 * The record of the same verification as a line of a batch.
	 * @param batch the batch's id
	 * @return the same record with that id
	 */
	public AuditRecord inBatch(String batch) {
		return new AuditRecord(this.id, this.caller, this.referenceId, this.querySha256, this.specimens, this.model,
				this.threshold, this.thresholdSource, this.distance, this.probability, this.computed, this.verdict,
				this.attempt, this.duration, batch);
	}

	/**
	 * A specimen that the query was compared with.
	 *
	 * @param id the specimen's id, as in the result
	 * @param sha256 SHA-256 of its file as sent, 64 lower-case hex digits
	 * @param distance its distance to the query
	 */
	@JsonPropertyOrder({ "id", "sha256", "distance" })
	public record ComparedSpecimen(String id, String sha256, double distance) {
	}

}
