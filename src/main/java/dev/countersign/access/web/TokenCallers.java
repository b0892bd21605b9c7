package dev.countersign.access.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Tells who calls with a token that the provider's decoder has accepted. What the caller
 * may do comes from the scopes in {@code scope} or {@code scp}, and from roles.
 */
final class TokenCallers implements Converter<Jwt, CallerAuthentication> {

	private static final int MAX_SUBJECT = 255;

	private final TokenProperties properties;

	private final AccessProperties access;

	TokenCallers(TokenProperties properties, AccessProperties access) {
		this.properties = properties;
		this.access = access;
	}

	@Override
	public CallerAuthentication convert(Jwt token) {
		Set<Authority> authorities = EnumSet.noneOf(Authority.class);
		for (String claim : List.of("scope", "scp")) {
			authorities.addAll(Scopes.read(String.join(" ", texts(token.getClaims().get(claim)))));
		}
		authorities.addAll(this.access.authoritiesOf(texts(find(token.getClaims(), this.properties.rolesClaim()))));
		return CallerAuthentication.of(new Caller(tenant(token), subject(token), authorities),
				CallerAuthentication.Method.TOKEN);
	}

	private String subject(Jwt token) {
		String subject = text(find(token.getClaims(), this.properties.subjectClaim()));
		if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT) {
			throw new InvalidBearerTokenException("The token does not say who calls");
		}
		return subject;
	}

	private Tenant tenant(Jwt token) {
		String claim = this.properties.tenantClaim();
		if (claim == null) {
			return Tenant.DEFAULT;
		}
		String tenant = text(find(token.getClaims(), claim));
		if (tenant == null) {
			throw new InvalidBearerTokenException("The token does not name a tenant");
		}
		try {
			return new Tenant(tenant);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidBearerTokenException("The token's tenant cannot be one", ex);
		}
	}

	/** A claim by its whole name, which may contain dots, or else inside objects. */
	private static @Nullable Object find(Map<?, ?> claims, String path) {
		Object whole = claims.get(path);
		int dot = path.indexOf('.');
		if (whole != null || dot < 0) {
			return whole;
		}
		return (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) ? find(inner, path.substring(dot + 1))
				: null;
	}

	private static @Nullable String text(@Nullable Object claim) {
		return (claim instanceof String text) ? text : null;
	}

	private static List<String> texts(@Nullable Object claim) {
		if (claim instanceof Collection<?> all) {
			return all.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		return (claim instanceof String text) ? List.of(text.strip().split("\\s+")) : List.of();
	}

}
