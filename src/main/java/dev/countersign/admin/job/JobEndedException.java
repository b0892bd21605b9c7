package dev.countersign.admin.job;

import java.io.Serial;

/**
 * The job has ended, and so cannot be cancelled.
 */
public final class JobEndedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	JobEndedException(JobStatus status) {
		super("The job has ended as %s and cannot be cancelled.".formatted(status));
	}

}
