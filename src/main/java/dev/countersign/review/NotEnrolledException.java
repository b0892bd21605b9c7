package dev.countersign.review;

import java.io.Serial;

/**
 * The query of a case without an enrolled reference cannot be enrolled.
 */
public final class NotEnrolledException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	NotEnrolledException() {
		super("The case has no enrolled reference, or a region of its query was judged");
	}

}
