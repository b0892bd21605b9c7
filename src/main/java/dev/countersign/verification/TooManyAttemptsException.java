package dev.countersign.verification;

import java.io.Serial;
import java.time.Duration;

/**
 * A reference has had too many answers other than a match, and is not verified for a
 * while.
 */
public class TooManyAttemptsException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	TooManyAttemptsException(Duration retryAfter) {
		super("The reference has had too many answers other than a match");
		this.retryAfter = retryAfter;
	}

	/**
	 * When it can be verified again, unless others are first.
	 * @return the time from now, positive
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
