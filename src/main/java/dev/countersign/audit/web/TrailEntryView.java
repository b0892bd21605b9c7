package dev.countersign.audit.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.audit.TrailEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One verification, as callers see it.
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
@Schema(name = "TrailEntry", description = "One verification, without its images")
record TrailEntryView(@Schema(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Instant time,
		@Schema(description = "The principal, or the remote address") String caller, @Nullable String referenceId,
		@Schema(description = "Of the file as it was sent, in hex") String querySha256, List<Specimen> references,
		String model, double threshold, ThresholdSource thresholdSource, double distance, double probability,
		String verdict, double durationMillis) {

	static TrailEntryView of(TrailEntry entry) {
		return new TrailEntryView(entry.id(), entry.time(), entry.caller(), entry.referenceId(), entry.querySha256(),
				entry.references().stream().map(Specimen::of).toList(), entry.model(), entry.threshold(),
				entry.thresholdSource(), entry.distance(), entry.probability(), entry.verdict(),
				entry.durationMillis());
	}

	/**
	 * What the query was held against.
	 *
	 * @param id the specimen's, as in the answer
	 * @param sha256 of its file as it was sent, 64 lower-case hex digits
	 * @param distance its own, to the query
	 */
	@JsonPropertyOrder({ "id", "sha256", "distance" })
	@Schema(name = "ComparedSpecimen", description = "A specimen that the query was compared with")
	record Specimen(@Schema(description = "As in the answer", example = "specimen-1") String id,
			@Schema(description = "Of the file as it was sent, in hex") String sha256,
			@Schema(description = "Its own, to the query", example = "0.7012") double distance) {

		static Specimen of(AuditRecord.Specimen specimen) {
			return new Specimen(specimen.id(), specimen.sha256(), specimen.distance());
		}

	}

}
