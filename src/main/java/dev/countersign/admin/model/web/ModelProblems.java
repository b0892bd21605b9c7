package dev.countersign.admin.model.web;

import dev.countersign.admin.model.ImportRefusedException;
import dev.countersign.admin.model.ModelsBusyException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps refused models to problems.
 */
@Component
final class ModelProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof ModelsBusyException busy) {
			return new ProblemException(ProblemType.OVERLOADED, String.valueOf(busy.getMessage()), busy)
				.retryAfter(busy.retryAfter().toSeconds());
		}
		if (failure instanceof ImportRefusedException refused) {
			return new ProblemException(typeOf(refused.reason()), String.valueOf(refused.getMessage()), refused);
		}
		return null;
	}

	private static ProblemType typeOf(ImportRefusedException.Reason reason) {
		return switch (reason) {
			case TOO_MANY_MODELS -> ProblemType.TOO_LARGE;
			case NAME_TAKEN -> ProblemType.MODEL_EXISTS;
			case INVALID_SETTING -> ProblemType.INVALID_PARAMETER;
			case UNUSABLE_WEIGHTS -> ProblemType.UNUSABLE_WEIGHTS;
		};
	}

}
