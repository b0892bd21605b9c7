package dev.countersign.verification;

import java.util.List;

/**
 * A completed verification.
 *
 * @param result the verdict and the figures behind it
 * @param references the references, in the order of the result's
 * @param query the signature in question
 */
public record Verification(VerificationResult result, List<VerifiedSignature> references, VerifiedSignature query) {

	public Verification {
		references = List.copyOf(references);
	}

}
