package dev.countersign.access.web;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds the key or token of a request: in {@code Authorization: Bearer}, or a key in
 * {@code X-API-Key}. Never in the query, which servers and proxies log.
 */
final class CredentialResolver implements BearerTokenResolver {

	static final String KEY_HEADER = "X-API-Key";

	private static final int MAX_LENGTH = 8192;

	private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
		if (keys.size() + Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
			throw malformed();
		}
		String token = keys.isEmpty() ? this.bearer.resolve(request) : keys.get(0).strip();
		if (token == null && isPresent(request)) {
			// Another scheme, such as Basic: not nobody, but somebody we do not know.
			throw malformed();
		}
		if (token != null && (token.isEmpty() || token.length() > MAX_LENGTH)) {
			throw malformed();
		}
		return token;
	}

	/** Whether a request says who sends it, rightly or wrongly. */
	static boolean isPresent(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getHeader(KEY_HEADER) != null;
	}

	private static OAuth2AuthenticationException malformed() {
		return new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("The credentials are malformed"));
	}

}
