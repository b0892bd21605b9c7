package dev.countersign.access.web;

import java.util.Set;

import dev.countersign.access.Authority;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may send requests of a method to a path.
 *
 * @param method the method; {@code GET} includes {@code HEAD}
 * @param pattern the path's pattern
 * @param matcher matches the path, whatever the method
 * @param audience who may
 * @param authorities any one of these is enough; only for {@link Audience#AUTHORIZED}
 */
record AccessRule(HttpMethod method, String pattern, PathPatternRequestMatcher matcher, Audience audience,
		Set<Authority> authorities) {

	/** Who may send requests. */
	enum Audience {

		/** Everybody. */
		EVERYBODY,

		/** Whoever is known. */
		AUTHENTICATED,

		/** Whoever has the authority. */
		AUTHORIZED

	}

	static AccessRule of(HttpMethod method, String pattern, Audience audience, Authority... authorities) {
		return new AccessRule(method, pattern, PathPatternRequestMatcher.withDefaults().matcher(pattern), audience,
				Set.of(authorities));
	}

	boolean covers(String requestMethod) {
		return this.method.name().equals(requestMethod)
				|| (this.method.equals(HttpMethod.GET) && requestMethod.equals(HttpMethod.HEAD.name()));
	}

	boolean allows(@Nullable CallerAuthentication caller) {
		return switch (this.audience) {
			case EVERYBODY -> true;
			case AUTHENTICATED -> caller != null;
			case AUTHORIZED ->
				caller != null && this.authorities.stream().anyMatch(caller.caller().authorities()::contains);
		};
	}

	/** The scope that a caller without any of them is told to get. */
	String requiredScope() {
		return this.authorities.stream().min(Enum::compareTo).map(Authority::scope).orElse("");
	}

}
