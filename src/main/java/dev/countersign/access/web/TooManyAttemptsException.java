package dev.countersign.access.web;

import java.io.Serial;
import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/**
 * An address has sent too many wrong credentials.
 */
final class TooManyAttemptsException extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	TooManyAttemptsException(Duration retryAfter) {
		super("Too many wrong credentials");
		this.retryAfter = retryAfter;
	}

	Duration retryAfter() {
		return this.retryAfter;
	}

}
