package dev.countersign.web;

import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps work that the embedder rejected to problems.
 */
@Component
final class OverloadProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof OverloadedException refused) {
			return new ProblemException(ProblemType.OVERLOADED, refused.getMessage() + ".", refused)
				.retryAfter(refused.retryAfter().toSeconds());
		}
		return null;
	}

}
