package dev.countersign.access.session.web;

import dev.countersign.access.session.SignInRefusedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Maps refused sign-ins to problems.
 */
@Component
final class SessionProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (!(failure instanceof SignInRefusedException refused)) {
			return null;
		}
		return switch (refused.reason()) {
			case WRONG -> unauthenticated(refused);
			case NOT_A_PERSON -> new ProblemException(typeOf(refused.reason()),
					"This key is for programs: sign in with one that was made for a person, with \"kind\": \"person\".",
					refused);
			case TOO_MANY_ATTEMPTS -> new ProblemException(typeOf(refused.reason()),
					"This address has sent too many wrong credentials: correct them, and try again later.", refused)
				.retryAfter(refused.retryAfter().toSeconds());
			case FULL -> new ProblemException(typeOf(refused.reason()),
					"Too many people are signed in: try again later, or raise countersign.console.session.max.",
					refused)
				.retryAfter(refused.retryAfter().toSeconds());
		};
	}

	static ProblemType typeOf(SignInRefusedException.Reason reason) {
		return switch (reason) {
			case WRONG -> ProblemType.UNAUTHENTICATED;
			case NOT_A_PERSON -> ProblemType.FORBIDDEN;
			case TOO_MANY_ATTEMPTS -> ProblemType.TOO_MANY_REQUESTS;
			case FULL -> ProblemType.OVERLOADED;
		};
	}

	private static ProblemException unauthenticated(SignInRefusedException refused) {
		ProblemException problem = new ProblemException(typeOf(refused.reason()),
				"The key is not valid: sign in with one that is in force.", refused);
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"countersign\", error=\"invalid_token\"");
		return problem;
	}

}
