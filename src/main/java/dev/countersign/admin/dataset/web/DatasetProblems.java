package dev.countersign.admin.dataset.web;

import dev.countersign.admin.dataset.DatasetRefusedException;
import dev.countersign.admin.dataset.DatasetsBusyException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps refused dataset uploads to problems.
 */
@Component
final class DatasetProblems implements ProblemMapper {

	private static final long RETRY_SECONDS = 10;

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof DatasetsBusyException) {
			return new ProblemException(ProblemType.OVERLOADED, String.valueOf(failure.getMessage()), failure)
				.retryAfter(RETRY_SECONDS);
		}
		if (failure instanceof DatasetRefusedException refused) {
			return new ProblemException(typeOf(refused.reason()), String.valueOf(refused.getMessage()), refused);
		}
		return null;
	}

	private static ProblemType typeOf(DatasetRefusedException.Reason reason) {
		return switch (reason) {
			case NAME_TAKEN -> ProblemType.DATASET_EXISTS;
			case TOO_LARGE -> ProblemType.TOO_LARGE;
			case UNUSABLE -> ProblemType.UNUSABLE_DATASET;
		};
	}

}
