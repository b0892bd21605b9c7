package dev.countersign.problem;

import org.jspecify.annotations.Nullable;

/**
 * Says which problems a feature's own exceptions are. The features themselves know
 * nothing of problems; their web packages hold the mappers.
 */
@FunctionalInterface
public interface ProblemMapper {

	/**
	 * The problem that a failure is answered with.
	 * @param failure of any feature
	 * @return {@code null}: it is none of this feature's
	 */
	@Nullable ProblemException problemOf(Exception failure);

}
