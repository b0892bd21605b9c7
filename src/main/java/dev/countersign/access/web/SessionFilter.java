package dev.countersign.access.web;

import java.io.IOException;
import java.util.Optional;

import dev.countersign.access.session.LiveSession;
import dev.countersign.access.session.SignInRefusedException;
import dev.countersign.access.session.web.SessionRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells who is signed in to the console. A key or a token counts more than a session. A
 * cookie without its token is nobody's.
 */
final class SessionFilter extends OncePerRequestFilter {

	private final SessionRequests sessions;

	private final RequiredCertificate certificate;

	private final AuthenticationEntryPoint problems;

	SessionFilter(SessionRequests sessions, RequiredCertificate certificate, AuthenticationEntryPoint problems) {
		this.sessions = sessions;
		this.certificate = certificate;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CallerAuthentication caller = AccessDecision.callerOf(SecurityContextHolder.getContext().getAuthentication());
		if (caller == null || caller.method() == CallerAuthentication.Method.CERTIFICATE) {
			try {
				find(request).ifPresent(SessionFilter::use);
			}
			catch (AuthenticationException ex) {
				this.problems.commence(request, response, ex);
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private Optional<CallerAuthentication> find(HttpServletRequest request) {
		try {
			Optional<LiveSession> session = this.sessions.resume(request);
			Optional<CallerAuthentication> caller = session.map(CallerAuthentication::of)
				.filter((known) -> this.certificate.faultOf(known) == null);
			caller.ifPresent((known) -> SessionRequests.note(request, session.orElseThrow()));
			return caller;
		}
		catch (SignInRefusedException ex) {
			throw new TooManyAttemptsException(ex.retryAfter());
		}
		catch (DataAccessException | TransactionException ex) {
			throw new CredentialsUncheckedException(ex);
		}
	}

	private static void use(CallerAuthentication caller) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(caller);
		SecurityContextHolder.setContext(context);
	}

}
