package dev.countersign.access.session.web;

import java.time.Duration;

import dev.countersign.access.session.BrowserSecret;
import dev.countersign.access.session.LiveSession;

import org.springframework.http.ResponseCookie;

/**
 * The cookies that we have browsers keep, as {@code Set-Cookie} writes them. The prefix
 * of their names binds them to this host and to TLS; browsers make an exception for this
 * machine.
 */
final class SessionCookies {

	static final String SESSION = "__Host-countersign";

	/** What a browser keeps while a person is with the OpenID provider. */
	static final String ATTEMPT = "__Host-countersign-oidc";

	private static final Duration MAX_ATTEMPT = Duration.ofMinutes(10);

	private SessionCookies() {
	}

	static String of(LiveSession session) {
		return cookie(SESSION, session.secret().value(), "Strict").build().toString();
	}

	static String ended() {
		return cookie(SESSION, "", "Strict").maxAge(0).build().toString();
	}

	/** The way back from the provider begins on another site's page. */
	static String ofAttempt(BrowserSecret secret) {
		return cookie(ATTEMPT, secret.value(), "Lax").maxAge(MAX_ATTEMPT).build().toString();
	}

	static String endedAttempt() {
		return cookie(ATTEMPT, "", "Lax").maxAge(0).build().toString();
	}

	private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value, String sameSite) {
		return ResponseCookie.from(name, value).httpOnly(true).secure(true).sameSite(sameSite).path("/");
	}

}
