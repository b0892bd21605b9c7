package dev.countersign.admission.web;

import dev.countersign.admission.EndedUploadException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps bodies that were not read to their end to problems.
 */
@Component
final class AdmissionProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (!(failure instanceof EndedUploadException ended)) {
			return null;
		}
		return switch (ended.reason()) {
			case TOO_SLOW -> new ProblemException(ProblemType.REQUEST_TIMEOUT,
					"The request's body came too slowly: send it without pauses, or send smaller images.", ended);
			case DISPLACED, NO_ROOM -> new ProblemException(ProblemType.OVERLOADED,
					"Too many request bodies are being sent: try again later.", ended)
				.retryAfter(1);
		};
	}

}
