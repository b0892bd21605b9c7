package dev.countersign.review;

import java.io.Serial;

/**
 * The person has decided this case already.
 */
public final class AlreadyDecidedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	AlreadyDecidedException() {
		super("The same person cannot decide a case twice");
	}

}
