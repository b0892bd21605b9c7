package dev.countersign.tower.weights.pickle;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a pickle may refer to besides plain values.
 */
public interface Constructors {

	/**
	 * Looks up a global name.
	 * @param name name of a class or function with its module, such as
	 * {@code collections.OrderedDict}
	 * @return a {@link Constructor}, or the value that the name stands for; {@code null}
	 * if the name is not on the list
	 */
	@Nullable Object find(String name);

	/**
	 * Looks up a persistent id, which stands for a value outside the pickle.
	 * @param id the id in the pickle
	 * @return the value
	 * @throws PickleException if the id is not valid
	 */
	Object persistent(Object id) throws PickleException;

	/** Makes a value from arguments. */
	@FunctionalInterface
	interface Constructor {

		/**
		 * Makes a value.
		 * @param arguments the arguments in the pickle
		 * @return the value
		 * @throws PickleException if the arguments do not fit the constructor
		 */
		Object make(List<Object> arguments) throws PickleException;

	}

}
