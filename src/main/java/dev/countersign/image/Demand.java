package dev.countersign.image;

/**
 * Says whether somebody still waits for an image. Asked on the thread that works on it,
 * often, so the answer must come at once.
 */
@FunctionalInterface
public interface Demand {

	/** Somebody waits, however long it takes. */
	Demand LASTING = () -> true;

	/**
	 * Whether somebody still waits.
	 * @return false once the work should end; it stays false
	 */
	boolean isWanted();

	/**
	 * Ends the work if nobody waits any more.
	 * @throws UnwantedImageException if nobody does
	 */
	default void require() {
		if (!isWanted()) {
			throw new UnwantedImageException();
		}
	}

}
