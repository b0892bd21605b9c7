package dev.countersign.access.web;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets a request through if a rule does.
 */
final class AccessDecision implements AuthorizationManager<RequestAuthorizationContext> {

	private final AccessRules rules;

	AccessDecision(AccessRules rules) {
		this.rules = rules;
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		Optional<AccessRule> rule = this.rules.find(request);
		if (rule.isPresent()) {
			return new AuthorizationDecision(rule.get().allows(callerOf(authentication.get())));
		}
		// What a path allows is told to those who are known.
		return new AuthorizationDecision(request.getMethod().equals(HttpMethod.OPTIONS.name())
				&& callerOf(authentication.get()) != null && !this.rules.methods(request).isEmpty());
	}

	static @Nullable CallerAuthentication callerOf(@Nullable Authentication authentication) {
		return (authentication instanceof CallerAuthentication caller) ? caller : null;
	}

}
