package dev.countersign.worker;

/**
 * The work stopped because it was asked to; what it needs to go on is on the disk.
 */
public final class StoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A stop, which needs no reason.
	 */
	public StoppedException() {
		super("The work was asked to stop");
	}

}
