package dev.countersign.tower.weights.pickle;

/**
 * Thrown if a pickle refers to a class or function that is not on the closed list.
 */
public final class ForbiddenGlobalException extends PickleException {

	/**
	 * Creates the exception.
	 * @param name name of the class or function
	 */
	ForbiddenGlobalException(String name) {
		super("its pickle refers to %s, which weights never need".formatted(name));
	}

}
