package dev.countersign.batch;

import java.io.Serial;

/**
 * A line has an outcome already, or its batch has ended. What was computed is dropped.
 */
final class LineNotWantedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	LineNotWantedException() {
		super("The line is not wanted any more");
	}

}
