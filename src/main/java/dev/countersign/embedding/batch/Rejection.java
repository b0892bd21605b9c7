package dev.countersign.embedding.batch;

import java.util.Locale;

/**
 * Why work was refused or dropped.
 */
public enum Rejection {

	/** The queue had no room for all of a request's images. */
	QUEUE_FULL("The queue is full"),

	/** Going by the measured rate, the answer would have come after the deadline. */
	TOO_LATE("The answer would come after the deadline"),

	/** Too many requests wait for their images to be decoded. */
	DECODERS_BUSY("Too many images wait to be decoded"),

	/** The deadline passed before the work began. */
	DEADLINE_PASSED("The deadline passed before the work was begun"),

	/** The service or the model is being shut down. */
	SHUTTING_DOWN("The service is shutting down");

	private final String detail;

	Rejection(String detail) {
		this.detail = detail;
	}

	String detail() {
		return this.detail;
	}

	/** The value of a metric's tag. */
	String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
