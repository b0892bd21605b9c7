package dev.countersign.verification;

import java.util.List;

import dev.countersign.embedding.SignatureViews;

/**
 * A completed verification.
 *
 * @param result the verdict and the figures behind it
 * @param references views of the references; empty unless requested
 * @param query view of the query, in a list of one; empty unless requested
 */
public record Verification(VerificationResult result, List<SignatureViews> references, List<SignatureViews> query) {

	public Verification {
		references = List.copyOf(references);
		query = List.copyOf(query);
	}

}
