package dev.countersign.admin.job;

import java.io.Serial;

/**
 * Too many jobs are waiting or running, so another one was refused.
 */
public final class TooManyJobsException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooManyJobsException(int waiting) {
		super("%d jobs are already waiting or running: try again when some have ended, or cancel some."
			.formatted(waiting));
	}

}
