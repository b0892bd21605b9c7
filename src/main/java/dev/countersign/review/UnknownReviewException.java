package dev.countersign.review;

import java.io.Serial;

/**
 * There is no such case.
 */
public final class UnknownReviewException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Creates the exception. */
	public UnknownReviewException() {
		super("There is no case of this id");
	}

}
