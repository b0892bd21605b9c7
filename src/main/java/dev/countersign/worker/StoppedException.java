package dev.countersign.worker;

/**
 * Thrown when work stops on request. The state that it needs to resume is on disk.
 */
public final class StoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 */
	public StoppedException() {
		super("The work stopped on request");
	}

}
