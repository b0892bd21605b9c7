package dev.countersign.verification.web;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.verification.Verification;

/**
 * The response to {@code POST /verify}: the result as JSON, or a picture that also shows
 * the signatures.
 *
 * @param verification the completed verification
 */
record VerificationAnswer(Verification verification) {

	@JsonValue
	VerificationView result() {
		return VerificationView.of(this.verification);
	}

}
