package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The work was refused or not done in time. There is nothing wrong with the request; the
 * caller may try again.
 */
public class OverloadedException extends Exception {

	private final Duration retryAfter;

	OverloadedException(Rejection reason, Duration retryAfter) {
		super(reason.detail() + "; try again in " + retryAfter.toSeconds() + " s");
		this.retryAfter = retryAfter;
	}

	/**
	 * When a new attempt is likely to succeed, going by the measured service rate.
	 * @return whole seconds, 1 to 30
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
