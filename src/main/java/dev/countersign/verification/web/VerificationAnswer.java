package dev.countersign.verification.web;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.verification.Verification;

/**
 * The response to {@code POST /verify}: the result as JSON, or a picture that also shows
 * the signatures.
 *
 * @param verification the completed verification
 * @param verdictOnly whether the caller sees no more than the verdict
 */
record VerificationAnswer(Verification verification, boolean verdictOnly) {

	@JsonValue
	Object result() {
		return this.verdictOnly ? VerdictView.of(this.verification) : VerificationView.of(this.verification);
	}

}
