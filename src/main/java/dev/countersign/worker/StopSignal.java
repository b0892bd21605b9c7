package dev.countersign.worker;

/**
 * Whether work under way is to stop. Safe for several threads.
 */
@FunctionalInterface
public interface StopSignal {

	/** For work that nobody stops. */
	StopSignal NEVER = () -> false;

	/**
	 * Whether somebody wants the work to stop soon, keeping what it has.
	 * @return for a loop to look at
	 */
	boolean isRequested();

	/**
	 * Stops the work if that is wanted.
	 * @throws StoppedException if it is
	 */
	default void check() {
		if (isRequested()) {
			throw new StoppedException();
		}
	}

}
