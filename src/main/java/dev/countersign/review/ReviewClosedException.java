package dev.countersign.review;

import java.io.Serial;

/**
 * The case has been decided or has expired.
 */
public final class ReviewClosedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ReviewClosedException() {
		super("The case is closed");
	}

}
