package dev.countersign.batch;

import java.io.Serial;

/**
 * The key that handed in a line's batch was revoked before the line ran.
 */
public final class WithdrawnLineException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	WithdrawnLineException() {
		super("The key that handed in the batch was revoked before this line was verified: send the line again with another key.");
	}

}
