package dev.countersign.access.web;

import java.io.IOException;

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
 * While callers are not told apart, lets everybody on this machine do everything. The
 * audit trail records the address.
 */
final class OpenAccessFilter extends OncePerRequestFilter {

	private final OpenAccess access;

	OpenAccessFilter(OpenAccess access) {
		this.access = access;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.access.isOpen() && SecurityContextHolder.getContext().getAuthentication() == null) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(CallerAuthentication.of(Caller.unrestricted(request.getRemoteAddr()),
					CallerAuthentication.Method.OPEN));
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

}
