package dev.countersign.verification.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import dev.countersign.verification.ModelChangingException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What is said of verifications that could not be made.
 */
@Component
final class VerificationProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof ModelChangingException) {
			return new ProblemException(ProblemType.OVERLOADED, "The model is being changed: try again.", failure)
				.retryAfter(1);
		}
		return null;
	}

}
