package dev.countersign.access;

/**
 * A way to tell callers apart, such as keys.
 */
@FunctionalInterface
public interface KnownCallers {

	/**
	 * Whether any caller could be told apart this way.
	 * @return false if nothing is configured
	 * @throws org.springframework.dao.DataAccessException if the database does not answer
	 */
	boolean any();

}
