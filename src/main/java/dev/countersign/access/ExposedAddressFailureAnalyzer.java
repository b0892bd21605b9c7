package dev.countersign.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at start what to change, instead of a stack trace.
 */
class ExposedAddressFailureAnalyzer extends AbstractFailureAnalyzer<ExposedAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ExposedAddressException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set %s to 127.0.0.1 or ::1. Callers cannot be told apart yet, so the service serves this machine only; put an authenticating proxy on this machine before it if others must reach it."
					.formatted(cause.key()),
				cause);
	}

}
