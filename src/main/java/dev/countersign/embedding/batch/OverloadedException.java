package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The work was rejected or not done in time. The request itself is valid, and the caller
 * may try again.
 */
public class OverloadedException extends Exception {

	private final Duration retryAfter;

	OverloadedException(Rejection reason, Duration retryAfter) {
		super(reason.detail() + "; try again in " + retryAfter.toSeconds() + " s");
		this.retryAfter = retryAfter;
	}

	/**
	 * How long to wait before a retry is likely to succeed, estimated from the measured
	 * service rate.
	 * @return whole seconds, 1 to 30
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
