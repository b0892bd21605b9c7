package dev.countersign.embedding.batch;

import java.util.Locale;

/**
 * Why work was rejected or dropped.
 */
public enum Rejection {

	/** The queue had no room for all of a request's images. */
	QUEUE_FULL("The queue is full"),

	/**
	 * By the measured service rate, the result would be ready only after the deadline.
	 */
	TOO_LATE("The result would be ready only after the deadline"),

	/** Too many images wait to be decoded. */
	DECODERS_BUSY("Too many images wait to be decoded"),

	/** The deadline passed before the work began. */
	DEADLINE_PASSED("The deadline passed before the work began"),

	/** The service or the model is shutting down. */
	SHUTTING_DOWN("The service is shutting down");

	private final String detail;

	Rejection(String detail) {
		this.detail = detail;
	}

	String detail() {
		return this.detail;
	}

	/** The value of the metrics' {@code reason} tag. */
	String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
