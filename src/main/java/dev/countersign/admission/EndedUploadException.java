package dev.countersign.admission;

import java.io.IOException;
import java.io.Serial;

/**
 * A request's body is not read any further.
 */
public class EndedUploadException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Why a body is not read any further.
	 */
	public enum Reason {

		/** It came too slowly, paused too long, or took too long as a whole. */
		TOO_SLOW,

		/** Its place was needed for another request. */
		DISPLACED,

		/** The bodies of all requests in progress together are too large. */
		NO_ROOM

	}

	/**
	 * Creates the exception.
	 * @param reason why the body is not read any further
	 */
	public EndedUploadException(Reason reason) {
		super("A request's body is not read any further: " + reason);
		this.reason = reason;
	}

	/**
	 * Why the body is not read any further.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

}
