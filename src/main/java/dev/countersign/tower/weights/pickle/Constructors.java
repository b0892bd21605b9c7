package dev.countersign.tower.weights.pickle;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that a pickle may ask for besides plain values.
 */
public interface Constructors {

	/**
	 * Looks a global name up.
	 * @param name of a class or function with its module, such as
	 * {@code collections.OrderedDict}
	 * @return a {@link Constructor}, or a value that stands for the name; {@code null}:
	 * it is not on the list
	 */
	@Nullable Object find(String name);

	/**
	 * What a persistent id stands for, a value that lies outside the pickle.
	 * @param id as the pickle has it
	 * @return the value
	 * @throws PickleException if there is none
	 */
	Object persistent(Object id) throws PickleException;

	/** Makes a value of others. */
	@FunctionalInterface
	interface Constructor {

		/**
		 * Makes a value.
		 * @param arguments as the pickle has them
		 * @return the value
		 * @throws PickleException if they are not the constructor's
		 */
		Object make(List<Object> arguments) throws PickleException;

	}

}
