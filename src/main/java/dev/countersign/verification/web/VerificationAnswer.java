package dev.countersign.verification.web;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.verification.Verification;

/**
 * The answer to {@code POST /verify}. As JSON it is the result, as a picture it also
 * shows the signatures.
 *
 * @param verification that was made
 */
record VerificationAnswer(Verification verification) {

	@JsonValue
	VerificationView result() {
		return VerificationView.of(this.verification.result());
	}

}
