package dev.countersign.access.session;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people sign in to the console with the OpenID provider in
 * `spring.security.oauth2.resourceserver.jwt.issuer-uri`. Who they are and what they may
 * do is read from the ID token, as `countersign.access.token.*` and
 * `countersign.access.roles` say.
 *
 * @param clientId The name under which the provider knows the console. Without it, people
 * sign in with keys alone.
 * @param clientSecretFile File whose trimmed content is the client's secret. If not set,
 * the client is a public one.
 * @param scopes What the provider is asked for; `openid` must be among it.
 * @param redirectUri Where the provider sends people back, as it is registered there:
 * `https://countersign.bank.example/console/oidc/callback`. If not set, it is made of the
 * address that the browser used.
 */
@Validated
@ConfigurationProperties("countersign.console.oidc")
public record OidcProperties(@Nullable String clientId, @Nullable Path clientSecretFile,
		@NotEmpty @DefaultValue("openid") List<String> scopes, @Nullable String redirectUri) {

	/**
	 * Checks the scopes and the address.
	 * @throws IllegalArgumentException if they cannot be used
	 */
	public OidcProperties {
		if (!scopes.contains("openid")) {
			throw new IllegalArgumentException(
					"countersign.console.oidc.scopes lacks 'openid': without it the provider does not say who signs in");
		}
		if (redirectUri != null && !redirectUri.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?/console/oidc/callback")) {
			throw new IllegalArgumentException(
					"countersign.console.oidc.redirect-uri is '%s', but must end in /console/oidc/callback, such as https://countersign.bank.example/console/oidc/callback"
						.formatted(redirectUri));
		}
		scopes = List.copyOf(scopes);
	}

}
