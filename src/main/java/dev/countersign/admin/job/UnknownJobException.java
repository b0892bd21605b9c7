package dev.countersign.admin.job;

import java.io.Serial;

/**
 * There is no job of an id and a kind.
 */
public final class UnknownJobException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnknownJobException() {
		super("There is no such job: use the id that the call which made it answered; ended jobs are deleted in time.");
	}

}
