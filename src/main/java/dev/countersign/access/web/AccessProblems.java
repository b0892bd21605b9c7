package dev.countersign.access.web;

import java.util.Set;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers requests that are not let through, with the same problems as everything else.
 */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

	private static final String CHALLENGE = "Bearer realm=\"countersign\"";

	private final AccessRules rules;

	private final HandlerExceptionResolver problems;

	AccessProblems(AccessRules rules, HandlerExceptionResolver problems) {
		this.rules = rules;
		this.problems = problems;
	}

	/** Nobody is known, or what was sent to be known is wrong. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
		if (failure instanceof CredentialsUncheckedException) {
			answer(request, response, new ProblemException(ProblemType.UNAVAILABLE,
					"Credentials cannot be checked at the moment: try again later.", failure)
				.retryAfter(2));
			return;
		}
		if (failure instanceof TooManyAttemptsException many) {
			answer(request, response,
					new ProblemException(ProblemType.TOO_MANY_REQUESTS,
							"This address has sent too many wrong credentials: correct them, and try again later.")
						.retryAfter(many.retryAfter().toSeconds()));
			return;
		}
		boolean sent = CredentialResolver.isPresent(request);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
		answer(request, response, new ProblemException(ProblemType.UNAUTHENTICATED, sent
				? "The credentials are not valid: send 'Authorization: Bearer' with a key or a token that is in force."
				: "Send 'Authorization: Bearer' with a key or a token."));
	}

	/** The caller is known, but may not do this, or there is nothing to do. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
		AccessRule rule = this.rules.find(request).orElse(null);
		if (rule == null) {
			Set<String> methods = this.rules.methods(request);
			this.problems.resolveException(request, response, null,
					methods.isEmpty()
							? new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()),
									request.getRequestURI(), request.getRequestURI())
							: new HttpRequestMethodNotSupportedException(request.getMethod(), methods));
			return;
		}
		String scope = rule.requiredScope();
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
				CHALLENGE + ", error=\"insufficient_scope\", scope=\"%s\"".formatted(scope));
		answer(request, response,
				new ProblemException(ProblemType.FORBIDDEN,
						"The caller lacks the scope '%s': use a key or a token that has it.".formatted(scope))
					.with("requiredScope", scope));
	}

	/** The request is written in a way that serves to get around rules. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure) {
		answer(request, response, new ProblemException(ProblemType.BAD_REQUEST,
				"The path or a header is malformed: encode what is not a letter or a digit, and leave out '//', '/./' and '/../'.",
				failure));
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
		this.problems.resolveException(request, response, null, problem);
	}

}
