package dev.countersign.access.token;

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

/**
 * Tells from a token's claims who holds it. What the holder may do comes from the scopes
 * in {@code scope} or {@code scp}, and from roles.
 */
public final class TokenHolders {

	private static final int MAX_SUBJECT = 255;

	private final TokenProperties properties;

	private final AccessProperties access;

	TokenHolders(TokenProperties properties, AccessProperties access) {
		this.properties = properties;
		this.access = access;
	}

	/**
	 * Reads a token that the provider's keys have confirmed.
	 * @param claims the token's claims
	 * @return who holds it
	 * @throws UnusableTokenException if the claims do not say who, or of which tenant
	 */
	public Caller read(Map<String, Object> claims) {
		Set<Authority> authorities = EnumSet.noneOf(Authority.class);
		for (String claim : List.of("scope", "scp")) {
			authorities.addAll(Scopes.read(String.join(" ", texts(claims.get(claim)))));
		}
		authorities.addAll(this.access.authoritiesOf(texts(find(claims, this.properties.rolesClaim()))));
		return new Caller(tenant(claims), subject(claims), authorities);
	}

	private String subject(Map<String, Object> claims) {
		String subject = text(find(claims, this.properties.subjectClaim()));
		if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT) {
			throw new UnusableTokenException("The token does not say who calls");
		}
		return subject;
	}

	private Tenant tenant(Map<String, Object> claims) {
		String claim = this.properties.tenantClaim();
		if (claim == null) {
			return Tenant.DEFAULT;
		}
		String tenant = text(find(claims, claim));
		if (tenant == null) {
			throw new UnusableTokenException("The token does not name a tenant");
		}
		try {
			return new Tenant(tenant);
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableTokenException("The token's tenant cannot be one", ex);
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
