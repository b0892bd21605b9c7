package dev.countersign.verification;

import java.util.List;

import dev.countersign.reference.ReferenceId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified, its images not yet decoded: a query against images that came
 * with it or against an enrolled reference.
 *
 * @param references images to compare with; empty if there is a {@code referenceId}
 * @param referenceId an enrolled reference; {@code null} if there are images
 * @param query the signature in question
 * @param threshold in place of the reference's and the model's, at least 0; {@code null}:
 * theirs
 * @param withViews whether the answer is to show the signatures
 */
public record VerifyCommand(List<byte[]> references, @Nullable ReferenceId referenceId, byte[] query,
		@Nullable Double threshold, boolean withViews) {

	/**
	 * Checks what fits together.
	 * @throws IllegalArgumentException if there are both images and an id, or neither
	 */
	public VerifyCommand {
		references = List.copyOf(references);
		if (references.isEmpty() == (referenceId == null)) {
			throw new IllegalArgumentException("Compare with either images or an enrolled reference");
		}
	}

}
