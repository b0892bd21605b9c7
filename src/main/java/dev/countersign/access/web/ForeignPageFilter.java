package dev.countersign.access.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.countersign.access.session.web.SessionRequests;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps web pages of others from calling through a browser on this machine, which adds
 * the machine's address, or a client certificate, by itself. The {@code Origin} and
 * {@code Sec-Fetch-Site} headers tell where a page comes from. A page whose name was made
 * to resolve to this machine (DNS rebinding) is told by {@code Host}.
 */
final class ForeignPageFilter extends OncePerRequestFilter {

	private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

	private final Set<String> hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]", "::1"));

	private final Set<String> origins;

	private final HandlerExceptionResolver problems;

	/**
	 * Creates a filter for this machine.
	 * @param hosts further names of this machine
	 * @param origins origins of pages that may call
	 * @param problems answers the others
	 */
	ForeignPageFilter(List<String> hosts, List<String> origins, HandlerExceptionResolver problems) {
		hosts.forEach((host) -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
		String name = nameOfThisMachine();
		if (name != null) {
			this.hosts.add(name.toLowerCase(Locale.ROOT));
		}
		this.origins = Set.copyOf(origins);
		this.problems = problems;
	}

	private static @Nullable String nameOfThisMachine() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CallerAuthentication caller = AccessDecision.callerOf(SecurityContextHolder.getContext().getAuthentication());
		ProblemException problem = (caller != null) ? problem(request, caller.method()) : null;
		if (problem == null && isOfConsole(request, caller) && isForeignToConsole(request)) {
			problem = new ProblemException(ProblemType.CROSS_SITE,
					"The request comes from a web page of another site: open the console at /console/, and use it there.");
		}
		if (problem != null) {
			this.problems.resolveException(request, response, null, problem);
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean isOfConsole(HttpServletRequest request, @Nullable CallerAuthentication caller) {
		return request.getServletPath().equals(SessionRequests.PATH)
				|| (caller != null && caller.method() == CallerAuthentication.Method.SESSION);
	}

	private @Nullable ProblemException problem(HttpServletRequest request, CallerAuthentication.Method method) {
		if (method == CallerAuthentication.Method.OPEN && !isThisMachine(request.getServerName())) {
			return new ProblemException(ProblemType.MISDIRECTED,
					"The Host header does not name this machine: call it as localhost, or list the name in countersign.access.hosts.");
		}
		if (method.isAmbient() && isForeign(request)) {
			return new ProblemException(ProblemType.CROSS_SITE,
					"The request comes from a web page of another site: use a key or a token, or list the page's origin in countersign.access.allowed-origins.");
		}
		return null;
	}

	/**
	 * Of the console, only its own pages may call: no other may use a session, or begin
	 * one, even if its origin is listed. A proxy may have changed the scheme and the
	 * name, so {@code Origin} is looked at only where the browser does not say itself
	 * where the page comes from.
	 */
	private static boolean isForeignToConsole(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return !SAME_SITE.contains(site) && !isNavigation(request);
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !isOwn(origin, request);
	}

	private boolean isThisMachine(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return this.hosts.contains(name) || name.endsWith(".localhost");
	}

	private boolean isForeign(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin != null) {
			return !this.origins.contains(origin) && !isOwn(origin, request);
		}
		String site = request.getHeader("Sec-Fetch-Site");
		return site != null && !SAME_SITE.contains(site) && !isNavigation(request);
	}

	/**
	 * Following a link to a page of ours changes nothing and shows the other site
	 * nothing.
	 */
	private static boolean isNavigation(HttpServletRequest request) {
		return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
				&& "document".equals(request.getHeader("Sec-Fetch-Dest"));
	}

	private static boolean isOwn(String origin, HttpServletRequest request) {
		try {
			URI uri = new URI(origin);
			int port = (uri.getPort() >= 0) ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
			return request.getScheme().equals(uri.getScheme())
					&& request.getServerName().equalsIgnoreCase(uri.getHost()) && request.getServerPort() == port;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
