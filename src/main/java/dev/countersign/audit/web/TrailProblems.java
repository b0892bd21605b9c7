package dev.countersign.audit.web;

import dev.countersign.audit.NotRecordedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps verifications that could not be recorded to problems.
 */
@Component
final class TrailProblems implements ProblemMapper {

	private static final long RETRY_SECONDS = 2;

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof NotRecordedException) {
			return new ProblemException(ProblemType.UNAVAILABLE,
					"The verification could not be recorded, so its result is withheld: try again later.", failure)
				.retryAfter(RETRY_SECONDS);
		}
		return null;
	}

}
