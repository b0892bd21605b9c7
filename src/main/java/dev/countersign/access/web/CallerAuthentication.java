package dev.countersign.access.web;

import java.io.Serial;

import dev.countersign.access.Caller;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.session.LiveSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A request's caller, as Spring Security carries it.
 */
final class CallerAuthentication extends AbstractAuthenticationToken {

	@Serial
	private static final long serialVersionUID = 1L;

	/** How the caller was told apart. */
	enum Method {

		/** Not at all: everybody on this machine may call. */
		OPEN,

		/** By an API key. */
		KEY,

		/** By a token of an OpenID provider. */
		TOKEN,

		/** By a TLS client certificate. */
		CERTIFICATE,

		/** By a session of the console. */
		SESSION;

		/**
		 * Whether a browser adds it to requests by itself, whichever page sends them, and
		 * nothing else tells our own page.
		 */
		boolean isAmbient() {
			return this == OPEN || this == CERTIFICATE;
		}

	}

	private final transient Caller caller;

	private final Method method;

	private final transient @Nullable AuthenticatedKey key;

	private CallerAuthentication(Caller caller, Method method, @Nullable AuthenticatedKey key) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.caller = caller;
		this.method = method;
		this.key = key;
		super.setAuthenticated(true);
	}

	static CallerAuthentication of(Caller caller, Method method) {
		return new CallerAuthentication(caller, method, null);
	}

	static CallerAuthentication of(AuthenticatedKey key) {
		return new CallerAuthentication(key.caller(), Method.KEY, key);
	}

	static CallerAuthentication of(LiveSession session) {
		return new CallerAuthentication(session.caller(), Method.SESSION, session.key());
	}

	Caller caller() {
		return this.caller;
	}

	Method method() {
		return this.method;
	}

	@Nullable AuthenticatedKey key() {
		return this.key;
	}

	@Override
	public Object getPrincipal() {
		return this.caller;
	}

	@Override
	public String getName() {
		return this.caller.subject();
	}

	@Override
	public Object getCredentials() {
		return "";
	}

}
