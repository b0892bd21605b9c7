package dev.countersign.worker;

import org.jspecify.annotations.Nullable;

/**
 * The work cannot be done, however often it is tried. The message tells the operator why.
 */
public final class WorkFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A failure that lasts.
	 * @param message why, and what to do
	 * @param cause what led to it, if anything
	 */
	public WorkFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
