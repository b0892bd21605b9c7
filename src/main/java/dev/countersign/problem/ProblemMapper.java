package dev.countersign.problem;

import org.jspecify.annotations.Nullable;

/**
 * Maps a feature's own exceptions to problems. The features themselves know nothing about
 * problems; their web packages hold the mappers.
 */
@FunctionalInterface
public interface ProblemMapper {

	/**
	 * The problem for a failure.
	 * @param failure from any feature
	 * @return the problem, or {@code null} if the failure is not this feature's
	 */
	@Nullable ProblemException problemOf(Exception failure);

}
