package dev.countersign.verification;

import java.util.List;

import dev.countersign.reference.ReferenceId;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked, checked for form but not yet decoded. Holds either images to
 * compare with or the id of an enrolled reference, never both.
 *
 * @param references images sent along; empty if there is a {@code referenceId}
 * @param referenceId an enrolled reference; {@code null} if images were sent along
 * @param query the signature in question
 * @param threshold in place of the model's; {@code null}: the model's
 * @param caller the principal's name, or the remote address where there is none
 */
record VerificationRequest(List<byte[]> references, @Nullable ReferenceId referenceId, byte[] query,
		@Nullable Double threshold, String caller) {
}
