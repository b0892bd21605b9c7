package dev.countersign.admin.job;

import java.io.Serial;

/**
 * So many jobs wait already that one more is not taken.
 */
public final class TooManyJobsException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooManyJobsException(int waiting) {
		super("%d jobs wait already: try again when some have ended, or cancel some.".formatted(waiting));
	}

}
