package dev.countersign.verification.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.Verification;

/**
 * The result of a verification, as callers see it who may see only the verdict: nothing
 * in it tells how close the query came.
 *
 * @param id a ULID, which sorts by time
 * @param verdict the verdict
 * @param model the id of the model that computed all embeddings
 */
@JsonPropertyOrder({ "id", "verdict", "model" })
record VerdictView(String id, Verdict verdict, String model) {

	static VerdictView of(Verification verification) {
		return new VerdictView(verification.result().id(), verification.result().verdict(),
				verification.result().model());
	}

}
