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
		String action = switch (cause.reason()) {
			case CALLERS_UNKNOWN ->
				"""
						Set %s to 127.0.0.1 or ::1, or choose a way to tell callers apart:
						  1. API keys: set countersign.access.bootstrap-key-file, or run 'java -jar countersign-*.jar keys create' once.
						  2. Tokens of your OpenID provider: set spring.security.oauth2.resourceserver.jwt.issuer-uri and .audiences.
						  3. Client certificates: set server.ssl.client-auth and countersign.access.certificates."""
					.formatted(cause.key());
			case CLEAR_TEXT ->
				"Set %s.ssl.bundle, so that keys and images do not travel in clear text. If a proxy in front of the service encrypts, set countersign.access.plain-http=behind-proxy."
					.formatted(cause.key().replaceFirst("\\.address$", ""));
		};
		return new FailureAnalysis(cause.getMessage() + ((cause.reason() == ExposedAddressException.Reason.CLEAR_TEXT)
				? ", and the service has no TLS there." : ", but callers are not told apart."), action, cause);
	}

}
