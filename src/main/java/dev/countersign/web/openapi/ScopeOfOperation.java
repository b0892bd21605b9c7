package dev.countersign.web.openapi;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Which scope an operation needs. The document names it; without a bean of this type, it
 * names none.
 */
@FunctionalInterface
public interface ScopeOfOperation {

	/**
	 * Returns the scope that callers of an operation need.
	 * @param method the operation's method
	 * @param pattern its path, such as {@code /references/{referenceId}}
	 * @return a scope such as {@code enrol}; {@code null} if everybody may call it
	 */
	@Nullable String scopeOf(HttpMethod method, String pattern);

}
