package dev.countersign.verification.web;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import dev.countersign.verification.ModelChangingException;
import dev.countersign.verification.RestrictedCallerException;
import dev.countersign.verification.TooManyAttemptsException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Maps failed verifications to problems.
 */
@Component
final class VerificationProblems implements ProblemMapper {

	private static final String INSUFFICIENT_SCOPE = "Bearer realm=\"countersign\", error=\"insufficient_scope\", scope=\"verify\"";

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof ModelChangingException) {
			return new ProblemException(ProblemType.OVERLOADED, "The active model is being replaced: try again.",
					failure)
				.retryAfter(1);
		}
		if (failure instanceof TooManyAttemptsException many) {
			return new ProblemException(ProblemType.TOO_MANY_ATTEMPTS,
					"Too many answers for this reference were not a match: have a person compare the signatures, or try again later.",
					failure)
				.retryAfter(many.retryAfter().toSeconds());
		}
		if (failure instanceof RestrictedCallerException) {
			return forbidden(failure);
		}
		return null;
	}

	private static ProblemException forbidden(Exception failure) {
		ProblemException problem = new ProblemException(ProblemType.FORBIDDEN,
				"With the scope 'verify:restricted', send only 'referenceId' and 'query', and accept JSON: anything else needs the scope 'verify'.",
				failure)
			.with("requiredScope", "verify");
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, INSUFFICIENT_SCOPE);
		return problem;
	}

}
