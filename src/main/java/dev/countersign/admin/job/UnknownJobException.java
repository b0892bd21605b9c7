package dev.countersign.admin.job;

import java.io.Serial;

/**
 * There is no job with the given id and kind.
 */
public final class UnknownJobException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnknownJobException() {
		super("There is no such job: use the id returned when the job was submitted. Ended jobs are deleted after a while.");
	}

}
