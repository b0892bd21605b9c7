package dev.countersign.admin.job;

import java.io.Serial;

/**
 * The job has already ended, so it cannot be cancelled.
 */
public final class JobEndedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	JobEndedException(JobStatus status) {
		super("The job has already ended as %s, so it cannot be cancelled.".formatted(status));
	}

}
