package dev.countersign.verification;

import java.util.List;

import dev.countersign.embedding.SignatureViews;

/**
 * A verification that was made.
 *
 * @param result what came of it
 * @param references how the references look; empty unless views were asked for
 * @param query how the query looks, alone in a list; empty unless views were asked for
 */
public record Verification(VerificationResult result, List<SignatureViews> references, List<SignatureViews> query) {

	public Verification {
		references = List.copyOf(references);
		query = List.copyOf(query);
	}

}
