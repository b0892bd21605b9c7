package dev.countersign.batch.web;

import dev.countersign.batch.BatchEndedException;
import dev.countersign.batch.BatchRefusedException;
import dev.countersign.batch.DefectiveLineException;
import dev.countersign.batch.GivenUpBatchException;
import dev.countersign.batch.IdempotencyKeyReusedException;
import dev.countersign.batch.LateLineException;
import dev.countersign.batch.SlowUploadException;
import dev.countersign.batch.StillReceivingException;
import dev.countersign.batch.UnknownBatchException;
import dev.countersign.batch.WithdrawnLineException;
import dev.countersign.batch.manifest.InvalidManifestException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps what is wrong with batches and their lines to problems.
 */
@Component
final class BatchProblems implements ProblemMapper {

	private static final long RETRY_SECONDS = 30;

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof InvalidManifestException invalid) {
			return new ProblemException(ProblemType.INVALID_MANIFEST,
					"Nothing was taken: correct the lines below, of which at most the first 100 are listed, and send the batch again.",
					failure)
				.with("lines", invalid.lines());
		}
		if (failure instanceof BatchRefusedException refused) {
			return refused(refused);
		}
		if (failure instanceof GivenUpBatchException) {
			return new ProblemException(ProblemType.UNAVAILABLE, detailOf(failure), failure).retryAfter(RETRY_SECONDS);
		}
		ProblemType type = typeOf(failure);
		return (type != null) ? new ProblemException(type, detailOf(failure), failure) : null;
	}

	private static ProblemException refused(BatchRefusedException refused) {
		ProblemType type = switch (refused.reason()) {
			case INVALID -> ProblemType.INVALID_PARAMETER;
			case TOO_LARGE -> ProblemType.TOO_LARGE;
			case TOO_MANY -> ProblemType.OVERLOADED;
		};
		ProblemException problem = new ProblemException(type, detailOf(refused), refused);
		if (type == ProblemType.INVALID_PARAMETER) {
			problem.with("parameter", refused.part());
		}
		return (type == ProblemType.OVERLOADED) ? problem.retryAfter(RETRY_SECONDS) : problem;
	}

	private static @Nullable ProblemType typeOf(Exception failure) {
		if (failure instanceof UnknownBatchException) {
			return ProblemType.UNKNOWN_BATCH;
		}
		if (failure instanceof BatchEndedException) {
			return ProblemType.BATCH_ENDED;
		}
		if (failure instanceof StillReceivingException) {
			return ProblemType.STILL_RECEIVING;
		}
		if (failure instanceof IdempotencyKeyReusedException) {
			return ProblemType.IDEMPOTENCY_KEY_REUSED;
		}
		if (failure instanceof SlowUploadException) {
			return ProblemType.REQUEST_TIMEOUT;
		}
		if (failure instanceof LateLineException) {
			return ProblemType.DEADLINE_PASSED;
		}
		if (failure instanceof WithdrawnLineException) {
			return ProblemType.FORBIDDEN;
		}
		return (failure instanceof DefectiveLineException) ? ProblemType.INTERNAL_ERROR : null;
	}

	private static String detailOf(Exception failure) {
		return String.valueOf(failure.getMessage());
	}

}
