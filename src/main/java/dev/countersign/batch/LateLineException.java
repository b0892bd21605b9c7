package dev.countersign.batch;

import java.io.Serial;

/**
 * The deadline of a line's batch passed before the line ran.
 */
public final class LateLineException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	LateLineException() {
		super("The batch's deadline passed before this line was verified: send the line again in another batch.");
	}

}
