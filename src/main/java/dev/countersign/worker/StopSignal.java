package dev.countersign.worker;

/**
 * Signals that running work should stop. Thread-safe.
 */
@FunctionalInterface
public interface StopSignal {

	/** The signal for work that is never stopped. */
	StopSignal NEVER = () -> false;

	/**
	 * Returns whether the work should stop soon and keep its state.
	 * @return true if so; loops should check it
	 */
	boolean isRequested();

	/**
	 * Stops the work if requested.
	 * @throws StoppedException if a stop is requested
	 */
	default void check() {
		if (isRequested()) {
			throw new StoppedException();
		}
	}

}
