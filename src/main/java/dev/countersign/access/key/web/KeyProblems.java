package dev.countersign.access.key.web;

import dev.countersign.access.key.KeyRefusedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps refused orders of keys to problems.
 */
@Component
final class KeyProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		return (failure instanceof KeyRefusedException refused)
				? new ProblemException(typeOf(refused.reason()), String.valueOf(refused.getMessage()), refused) : null;
	}

	private static ProblemType typeOf(KeyRefusedException.Reason reason) {
		return switch (reason) {
			case UNKNOWN -> ProblemType.UNKNOWN_KEY;
			case ENDED -> ProblemType.KEY_ENDED;
			case INVALID -> ProblemType.INVALID_PARAMETER;
			case NOT_ALLOWED -> ProblemType.FORBIDDEN;
			case TOO_MANY -> ProblemType.TOO_LARGE;
		};
	}

}
