package dev.countersign.reference;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An enrolled signer.
 *
 * @param id the bank's
 * @param threshold in place of the model's; {@code null}: the model's
 * @param specimens in the order of their enrolment
 * @param createdAt when the first specimen was enrolled
 * @param updatedAt when anything about it last changed
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
	 * @param sha256 of the image as it was sent, in hex
	 * @param enrolledAt when
	 */
	public record Specimen(String id, String sha256, Instant enrolledAt) {
	}

}
