package dev.countersign.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call, apart from the keys in the database.
 *
 * @param bootstrapKeyFile File whose trimmed content, at least 32 printable characters,
 * is a bearer key that may only manage keys. It makes the first keys of a new service.
 * @param bootstrapKeyLifetime How long the bootstrap key works after a service first saw
 * it.
 * @param roles Scopes of each role that tokens and certificates may name, such as
 * {@code teller=verify,references:read}.
 * @param operatorTenant The tenant whose key managers may manage every tenant's keys and
 * grant the scopes that concern all tenants (`models:read`, `models:manage`, `train`,
 * `metrics:read`).
 * @param maxKeys Maximum number of valid keys of a tenant.
 * @param failuresPerMinute How many wrong credentials an address may send in a minute
 * before it gets 429.
 * @param publicDocumentation Whether the OpenAPI document and Swagger UI are served to
 * everybody.
 * @param plainHttp Whether an address that other machines can reach may be served without
 * TLS: `refused`, or `behind-proxy` if a proxy or the cluster's network encrypts.
 * @param require What a caller must send: `any` one of the ways to tell callers apart, or
 * `bearer-and-certificate`, a key or token together with a client certificate.
 * @param hosts Names of this machine, apart from the loopback names and its host name,
 * that requests may use while callers are not told apart.
 * @param allowedOrigins Origins whose web pages may call, such as
 * `https://desk.example.com`; none by default.
 */
@Validated
@ConfigurationProperties("countersign.access")
public record AccessProperties(@Nullable Path bootstrapKeyFile,
		@NotNull @DefaultValue("24h") Duration bootstrapKeyLifetime, @DefaultValue Map<String, List<String>> roles,
		@NotNull @DefaultValue("default") String operatorTenant,
		@Min(1) @Max(100_000) @DefaultValue("1000") int maxKeys,
		@Min(1) @Max(1_000_000) @DefaultValue("60") int failuresPerMinute,
		@DefaultValue("false") boolean publicDocumentation, @NotNull @DefaultValue("refused") PlainHttp plainHttp,
		@NotNull @DefaultValue("any") Requirement require, @DefaultValue List<String> hosts,
		@DefaultValue List<String> allowedOrigins) {

	/**
	 * Whether clear text may leave this machine.
	 */
	public enum PlainHttp {

		/** Only TLS leaves this machine. */
		REFUSED,

		/** Something in front of the service encrypts. */
		BEHIND_PROXY

	}

	/**
	 * What a caller must send.
	 */
	public enum Requirement {

		/** A key, a token or a certificate. */
		ANY,

		/** A key or a token, and a certificate of the same tenant. */
		BEARER_AND_CERTIFICATE

	}

	/**
	 * Checks the tenant, the roles and the origins.
	 * @throws IllegalArgumentException if any of them cannot be used
	 */
	public AccessProperties {
		new Tenant(operatorTenant);
		roles.forEach((role, scopes) -> scopes("countersign.access.roles." + role, scopes));
		for (String origin : allowedOrigins) {
			if (!origin.matches("https?://[^/?#*\\s]+")) {
				throw new IllegalArgumentException(
						"countersign.access.allowed-origins has '%s': write a scheme, a host and a port if it is not the scheme's, such as https://desk.example.com"
							.formatted(origin));
			}
		}
		if (bootstrapKeyLifetime.isNegative() || bootstrapKeyLifetime.isZero()) {
			throw new IllegalArgumentException("countersign.access.bootstrap-key-lifetime must be longer than 0");
		}
		roles = Map.copyOf(roles);
		hosts = List.copyOf(hosts);
		allowedOrigins = List.copyOf(allowedOrigins);
	}

	/**
	 * The operator's tenant.
	 * @return the tenant
	 */
	public Tenant operator() {
		return new Tenant(this.operatorTenant);
	}

	/**
	 * The authorities that roles grant.
	 * @param names names of roles, from a token; unknown ones grant nothing
	 * @return the authorities of all of them
	 */
	public Set<Authority> authoritiesOf(Iterable<String> names) {
		Set<Authority> authorities = new LinkedHashSet<>();
		for (String name : names) {
			authorities.addAll(scopes("countersign.access.roles." + name, this.roles.getOrDefault(name, List.of())));
		}
		return authorities;
	}

	/**
	 * The authorities that roles grant.
	 * @param key the setting that names the roles, for the message
	 * @param names names of roles
	 * @return the authorities of all of them
	 * @throws IllegalArgumentException if there is no such role
	 */
	public Set<Authority> authoritiesOf(String key, Iterable<String> names) {
		for (String name : names) {
			if (!this.roles.containsKey(name)) {
				throw new IllegalArgumentException(
						"%s names the role '%s', which countersign.access.roles does not have".formatted(key, name));
			}
		}
		return authoritiesOf(names);
	}

	/**
	 * Reads the scopes that a setting lists.
	 * @param key the setting, for the message
	 * @param scopes the scopes' names
	 * @return the authorities
	 * @throws IllegalArgumentException if a scope is unknown
	 */
	public static Set<Authority> scopes(String key, Iterable<String> scopes) {
		Set<Authority> authorities = new LinkedHashSet<>();
		for (String scope : scopes) {
			authorities.add(Authority.ofScope(scope)
				.orElseThrow(() -> new IllegalArgumentException("%s names '%s', which is no scope: use %s"
					.formatted(key, scope, String.join(", ", Scopes.all())))));
		}
		return authorities;
	}

}
