package dev.countersign.access.session.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.countersign.access.session.LiveSession;
import dev.countersign.access.session.BrowserSecret;
import dev.countersign.access.session.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;

/**
 * Finds the session that a request belongs to. A browser adds the cookie by itself,
 * whichever page sends the request. So it counts only together with its token, which only
 * our own page can know: {@code GET /console/session} tells it, and needs none. No other
 * site's page can read that answer.
 */
public final class SessionRequests {

	/** The path at which people sign in and out. */
	public static final String PATH = "/console/session";

	static final String TOKEN_HEADER = "X-CSRF-Token";

	/** Sent by pages with what nobody asked for, such as a list that renews itself. */
	static final String BACKGROUND_HEADER = "X-Background";

	private final SignIn signIn;

	SessionRequests(SignIn signIn) {
		this.signIn = signIn;
	}

	/**
	 * Finds the session of a request.
	 * @param request any request
	 * @return the session; empty if the request has none, or no token
	 * @throws dev.countersign.access.session.SignInRefusedException if its address has
	 * sent too many wrong credentials
	 * @throws org.springframework.dao.DataAccessException if the database does not answer
	 */
	public Optional<LiveSession> resume(HttpServletRequest request) {
		boolean asksForToken = isOf(request, HttpMethod.GET);
		return secretOf(request).flatMap((secret) -> {
			boolean hasToken = secret.hasToken(request.getHeader(TOKEN_HEADER));
			boolean isUse = hasToken && request.getHeader(BACKGROUND_HEADER) == null;
			return (hasToken || asksForToken) ? this.signIn.resume(secret, isUse, request.getRemoteAddr())
					: Optional.empty();
		});
	}

	private static boolean isOf(HttpServletRequest request, HttpMethod method) {
		return request.getServletPath().equals(PATH) && request.getMethod().equals(method.name());
	}

	static Optional<BrowserSecret> secretOf(HttpServletRequest request) {
		return secretOf(request, SessionCookies.SESSION);
	}

	/** The secret in a cookie; two cookies of one name are none. */
	static Optional<BrowserSecret> secretOf(HttpServletRequest request, String name) {
		Cookie[] cookies = request.getCookies();
		if (cookies == null) {
			return Optional.empty();
		}
		List<String> values = Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(name))
			.map(Cookie::getValue)
			.toList();
		return (values.size() == 1) ? BrowserSecret.parse(values.get(0)) : Optional.empty();
	}

	/**
	 * Notes with a request which session it belongs to.
	 * @param request any request
	 * @param session its session
	 */
	public static void note(HttpServletRequest request, LiveSession session) {
		request.setAttribute(LiveSession.class.getName(), session);
	}

	static Optional<LiveSession> noted(HttpServletRequest request) {
		return Optional.ofNullable(
				(request.getAttribute(LiveSession.class.getName()) instanceof LiveSession session) ? session : null);
	}

}
