package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The work was not taken, or not in time. Nothing is wrong with it; the caller may try
 * again.
 */
public class OverloadedException extends Exception {

	private final Duration retryAfter;

	OverloadedException(Rejection reason, Duration retryAfter) {
		super(reason.detail() + "; try again in " + retryAfter.toSeconds() + " s");
		this.retryAfter = retryAfter;
	}

	/**
	 * When a new attempt is likely to be taken, by the measured rate of work.
	 * @return whole seconds, 1 to 30
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
