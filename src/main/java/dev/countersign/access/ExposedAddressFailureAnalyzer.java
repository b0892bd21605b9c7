package dev.countersign.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator what to change when an address is exposed, instead of printing a
 * stack trace.
 */
class ExposedAddressFailureAnalyzer extends AbstractFailureAnalyzer<ExposedAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ExposedAddressException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set %s to 127.0.0.1 or ::1. The service cannot authenticate callers yet, so it serves only this machine. If other machines must reach it, put an authenticating proxy in front of it on this machine."
					.formatted(cause.key()),
				cause);
	}

}
