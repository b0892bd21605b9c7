package dev.countersign.verification.web;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.image.Region;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.Verification;
import dev.countersign.verification.VerificationResult;
import dev.countersign.web.RegionView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The result of a verification, as callers see it.
 *
 * @param id a ULID, which sorts by time
 * @param verdict the verdict
 * @param distance the model's, fused over the references if there are several
 * @param threshold the threshold that applied
 * @param thresholdSource where the threshold comes from: the request, else the enrolled
 * reference, else the model, which may move it by how much the specimens differ
 * @param probability the probability, 0 to 1, that the same person wrote both, at equal
 * prior odds
 * @param region the part of the query's image that was compared; {@code null} if that is
 * the whole image or nearly so
 * @param references each reference's distance to the query, in the order in which they
 * were sent
 * @param model the id of the model that computed all embeddings
 */
@JsonPropertyOrder({ "id", "verdict", "distance", "threshold", "thresholdSource", "probability", "region", "references",
		"model" })
@Schema(name = "VerificationResult",
		description = "The verdict on one query signature. Callers with the scope `verify:restricted` get `id`, `verdict` and `model` only")
public record VerificationView(
		@Schema(description = "A ULID, which sorts by time", example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
		Verdict verdict,
		@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED,
				description = "The model's distance between the embeddings: Euclidean, after a small shift if the model tries some; fused over the references if there are several",
				example = "0.7012") double distance,
		@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED,
				description = "The threshold that applied: the request's, else the reference's, else the model's for that number of references. With two or more, the model may move it by how much they differ",
				example = "0.7808") double threshold,
		@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED,
				description = "Where the threshold comes from. `SPECIMENS` is the model's, moved by how much this reference's own specimens differ",
				example = "MODEL") ThresholdSource thresholdSource,
		@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED,
				description = "Calibrated probability that the same person wrote both, at equal prior odds",
				example = "0.8902") double probability,
		@Schema(description = REGION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RegionView region,
		@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) List<ReferenceDistance> references,
		@Schema(description = "The model that computed the embeddings", example = "compact-11") String model) {

	private static final String REGION = """
			Where the signature was found. Absent if the image shows nothing else, if the region \
			would be nine tenths of it or more, \
			or if the model does not look for signatures""";

	/**
	 * Shows a verification.
	 * @param verification a completed verification
	 * @return all that callers see who see more than the verdict
	 */
	public static VerificationView of(Verification verification) {
		VerificationResult result = verification.result();
		List<ReferenceDistance> references = IntStream.range(0, result.references().size())
			.mapToObj(
					(i) -> ReferenceDistance.of(result.references().get(i), verification.references().get(i).region()))
			.toList();
		return new VerificationView(result.id(), result.verdict(), result.distance(), result.threshold(),
				result.thresholdSource(), result.probability(), RegionView.ofNullable(verification.query().region()),
				references, result.model());
	}

	/**
	 * The distance from one reference to the query.
	 *
	 * @param id the enrolled specimen's id; else {@code specimen-1}, {@code specimen-2} …
	 * in the order in which they were sent
	 * @param distance the model's, between its embedding and the query's
	 * @param region the part of its image that was compared; {@code null} if that is the
	 * whole image or nearly so
	 */
	@JsonPropertyOrder({ "id", "distance", "region" })
	@Schema(description = "The distance from one reference to the query")
	public record ReferenceDistance(@Schema(example = "specimen-1") String id,
			@Schema(example = "0.7012") double distance,
			@Schema(description = REGION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RegionView region) {

		static ReferenceDistance of(VerificationResult.ReferenceDistance reference, @Nullable Region region) {
			return new ReferenceDistance(reference.id(), reference.distance(), RegionView.ofNullable(region));
		}

	}

}
