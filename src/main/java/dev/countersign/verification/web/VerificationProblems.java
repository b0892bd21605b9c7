package dev.countersign.verification.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import dev.countersign.verification.ModelChangingException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps failed verifications to problems.
 */
@Component
final class VerificationProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof ModelChangingException) {
			return new ProblemException(ProblemType.OVERLOADED, "The active model is being replaced: try again.",
					failure)
				.retryAfter(1);
		}
		return null;
	}

}
