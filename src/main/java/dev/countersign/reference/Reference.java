package dev.countersign.reference;

import java.time.Instant;
import java.util.List;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled signer.
 *
 * @param id the bank's id for the signer
 * @param threshold replaces the model's threshold; {@code null} if the model's applies
 * @param specimens its specimens, in the order of enrolment
 * @param createdAt when the first specimen was enrolled
 * @param updatedAt when the reference last changed
 */
public record Reference(String id, @Nullable Double threshold, List<Specimen> specimens, Instant createdAt,
		Instant updatedAt) {

	public Reference {
		specimens = List.copyOf(specimens);
	}

	/**
	 * An enrolled specimen.
	 *
	 * @param id a ULID
	 * @param sha256 SHA-256 of the image as sent, in hex
	 * @param enrolledAt when it was enrolled
	 * @param region where the model that serves found the signature, in pixels of the
	 * image as sent; {@code null} if that is the whole image or nearly so, or if that
	 * model has not embedded the specimen yet
	 * @param farFromOthers set if it contradicts the other specimens; {@code null} if it
	 * does not, or was not compared with them
	 */
	public record Specimen(String id, String sha256, Instant enrolledAt, @Nullable Region region,
			@Nullable FarFromOthers farFromOthers) {

		Specimen with(@Nullable FarFromOthers found) {
			return new Specimen(this.id, this.sha256, this.enrolledAt, this.region, found);
		}

	}

	/**
	 * How far a specimen is from the others of its reference, if it is so far that
	 * somebody else may have written it.
	 *
	 * @param nearestDistance the model's distance to the nearest other specimen
	 * @param limit the model's limit for the number of specimens, which that exceeds
	 */
	public record FarFromOthers(double nearestDistance, double limit) {
	}

}
