package dev.countersign.worker;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when work fails and another attempt would not help. The message tells the
 * operator why.
 */
public final class WorkFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message why the work failed, and what to do
	 * @param cause the cause, if any
	 */
	public WorkFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
