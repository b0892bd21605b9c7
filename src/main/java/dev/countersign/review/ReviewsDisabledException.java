package dev.countersign.review;

import java.io.Serial;

/**
 * Reviews are switched off.
 */
public final class ReviewsDisabledException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ReviewsDisabledException() {
		super("Reviews are switched off");
	}

}
