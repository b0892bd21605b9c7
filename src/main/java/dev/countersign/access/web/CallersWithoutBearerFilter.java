package dev.countersign.access.web;

import java.io.IOException;

import dev.countersign.access.AccessProperties.Requirement;
import dev.countersign.access.Caller;
import dev.countersign.access.OpenAccess;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides about callers who have sent neither a key nor a token. While callers are not
 * told apart, everybody on this machine may do everything; the audit trail records the
 * address. A client certificate alone may not be enough.
 */
final class CallersWithoutBearerFilter extends OncePerRequestFilter {

	private final OpenAccess access;

	private final Requirement requirement;

	CallersWithoutBearerFilter(OpenAccess access, Requirement requirement) {
		this.access = access;
		this.requirement = requirement;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CallerAuthentication caller = AccessDecision.callerOf(SecurityContextHolder.getContext().getAuthentication());
		if (caller == null && this.access.isOpen()) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(CallerAuthentication.of(Caller.unrestricted(request.getRemoteAddr()),
					CallerAuthentication.Method.OPEN));
			SecurityContextHolder.setContext(context);
		}
		else if (caller != null && caller.method() == CallerAuthentication.Method.CERTIFICATE
				&& this.requirement == Requirement.BEARER_AND_CERTIFICATE) {
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

}
