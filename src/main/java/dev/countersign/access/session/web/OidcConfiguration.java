package dev.countersign.access.session.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.countersign.access.AccessSettingException;
import dev.countersign.access.session.OidcProperties;
import dev.countersign.access.token.web.ProviderRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Creates what lets people sign in with the OpenID provider, if one is configured.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("countersign.console.oidc.client-id")
@ConditionalOnBooleanProperty(name = "countersign.console.enabled", matchIfMissing = true)
class OidcConfiguration {

	private static final int MAX_SECRET = 4096;

	@Bean
	OidcProvider oidcProvider(OidcProperties properties, ObjectProvider<OAuth2ResourceServerProperties> tokens) {
		OAuth2ResourceServerProperties.Jwt provider = tokens.getIfAvailable(OAuth2ResourceServerProperties::new)
			.getJwt();
		String issuer = provider.getIssuerUri();
		if (issuer == null) {
			throw new AccessSettingException(
					"countersign.console.oidc.client-id is set, but spring.security.oauth2.resourceserver.jwt.issuer-uri is not",
					"Set it to the provider's address; people sign in to the console with the provider whose tokens the service accepts.",
					null);
		}
		return new OidcProvider(issuer, properties, secret(properties.clientSecretFile()),
				algorithms(provider.getJwsAlgorithms()), new ProviderRequests());
	}

	private static List<SignatureAlgorithm> algorithms(List<String> names) {
		return names.stream().map(SignatureAlgorithm::from).toList();
	}

	private static @Nullable String secret(@Nullable Path file) {
		if (file == null) {
			return null;
		}
		try {
			if (Files.size(file) > MAX_SECRET) {
				throw unusable(file, "has more than %d bytes".formatted(MAX_SECRET), null);
			}
			String secret = Files.readString(file).strip();
			if (secret.isEmpty()) {
				throw unusable(file, "is empty", null);
			}
			return secret;
		}
		catch (IOException ex) {
			throw unusable(file, "cannot be read", ex);
		}
	}

	private static AccessSettingException unusable(Path file, String problem, @Nullable Throwable cause) {
		return new AccessSettingException("countersign.console.oidc.client-secret-file=%s %s".formatted(file, problem),
				"Write the secret that the provider has given to this client into the file, and let the service read it.",
				cause);
	}

}
