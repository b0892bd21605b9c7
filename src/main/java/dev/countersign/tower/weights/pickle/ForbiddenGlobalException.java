package dev.countersign.tower.weights.pickle;

/**
 * A pickle asks for a class or function that is not on the closed list.
 */
public final class ForbiddenGlobalException extends PickleException {

	/**
	 * With the name of what is asked for.
	 * @param name of a class or function
	 */
	ForbiddenGlobalException(String name) {
		super("it wants to call %s, which no weights need".formatted(name));
	}

}
