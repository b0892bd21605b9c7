package dev.countersign.reference.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.reference.Reference;
import dev.countersign.web.RegionView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled signer, as callers see it.
 *
 * @param id the bank's id for the signer
 * @param threshold replaces the model's threshold; {@code null} if the model's applies
 * @param specimens its specimens, in the order of enrolment
 * @param createdAt when the first specimen was enrolled
 * @param updatedAt when the reference last changed
 */
@JsonPropertyOrder({ "id", "threshold", "specimens", "createdAt", "updatedAt" })
@Schema(name = "Reference", description = "An enrolled signer")
record ReferenceView(@Schema(description = "The bank's own id", example = "NL02ABNA0123456789") String id,
		@Schema(description = "Replaces the model's threshold; null if the model's applies", example = "0.4",
				nullable = true) @Nullable Double threshold,
		List<Specimen> specimens, Instant createdAt, Instant updatedAt) {

	private static final String REGION = """
			Where the model that serves found the signature. Absent if the image shows nothing else, if the region \
			would be nine tenths of it or more, \
			and until that model has embedded the specimen""";

	private static final String FAR = """
			Present if the specimen is so far from all others that somebody else may have written it: a person \
			should look. Absent in lists, for a single specimen, if the model that serves has no such limit, \
			and until that model has embedded the specimens""";

	static ReferenceView of(Reference reference) {
		return new ReferenceView(reference.id(), reference.threshold(),
				reference.specimens().stream().map(Specimen::of).toList(), reference.createdAt(),
				reference.updatedAt());
	}

	/**
	 * An enrolled specimen.
	 *
	 * @param id a ULID
	 * @param sha256 SHA-256 of the image as sent, in hex
	 * @param enrolledAt when it was enrolled
	 * @param region where the model that serves found the signature; {@code null} if that
	 * is the whole image or nearly so, or not known yet
	 * @param farFromOthers how far it is from the others, if it contradicts them;
	 * {@code null} if it does not, or in a list
	 */
	@JsonPropertyOrder({ "id", "sha256", "enrolledAt", "region", "farFromOthers" })
	@Schema(name = "Specimen", description = "An enrolled specimen signature")
	record Specimen(@Schema(description = "A ULID", example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
			@Schema(description = "SHA-256 of the image as sent, in hex") String sha256, Instant enrolledAt,
			@Schema(description = REGION) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RegionView region,
			@Schema(description = FAR) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FarFromOthers farFromOthers) {

		static Specimen of(Reference.Specimen specimen) {
			return new Specimen(specimen.id(), specimen.sha256(), specimen.enrolledAt(),
					RegionView.ofNullable(specimen.region()), FarFromOthers.ofNullable(specimen.farFromOthers()));
		}

	}

	/**
	 * How far a specimen is from the others.
	 *
	 * @param nearestDistance the model's distance to the nearest other specimen
	 * @param limit the model's limit for the number of specimens, which that exceeds
	 */
	@JsonPropertyOrder({ "nearestDistance", "limit" })
	@Schema(name = "FarFromOthers", description = "How far a specimen is from the others of its reference")
	record FarFromOthers(
			@Schema(description = "The model's distance to the nearest other specimen",
					example = "1.0312") double nearestDistance,
			@Schema(description = "The model's limit for the number of specimens, which that distance exceeds",
					example = "0.9969") double limit) {

		static @Nullable FarFromOthers ofNullable(Reference.@Nullable FarFromOthers far) {
			return (far != null) ? new FarFromOthers(far.nearestDistance(), far.limit()) : null;
		}

	}

}
