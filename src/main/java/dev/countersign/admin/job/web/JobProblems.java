package dev.countersign.admin.job.web;

import dev.countersign.admin.job.JobEndedException;
import dev.countersign.admin.job.TooManyJobsException;
import dev.countersign.admin.job.UnknownJobException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps failures around jobs (unknown, already ended, refused) to problems.
 */
@Component
final class JobProblems implements ProblemMapper {

	private static final long RETRY_SECONDS = 60;

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof TooManyJobsException) {
			return problem(ProblemType.OVERLOADED, failure).retryAfter(RETRY_SECONDS);
		}
		if (failure instanceof UnknownJobException) {
			return problem(ProblemType.UNKNOWN_JOB, failure);
		}
		if (failure instanceof JobEndedException) {
			return problem(ProblemType.JOB_ENDED, failure);
		}
		return null;
	}

	private static ProblemException problem(ProblemType type, Exception failure) {
		return new ProblemException(type, String.valueOf(failure.getMessage()), failure);
	}

}
