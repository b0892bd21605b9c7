package dev.countersign.access.session.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.countersign.access.session.BrowserSecret;
import dev.countersign.access.session.OidcProperties;
import dev.countersign.access.session.Sha256;
import dev.countersign.access.token.web.ProviderRequests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * The OpenID provider, as the console's client sees it: authorization code with PKCE
 * (OpenID Connect Core 1.0, section 3.1; RFC 7636). State, nonce and code verifier are
 * derived from a secret that the browser keeps meanwhile, so nothing is kept here. The
 * provider is asked for its configuration when somebody first signs in.
 */
final class OidcProvider {

	private static final Logger logger = LoggerFactory.getLogger(OidcProvider.class);

	private static final String CONFIGURATION = "/.well-known/openid-configuration";

	private static final String STATE = "oidc state";

	private static final String NONCE = "oidc nonce";

	private static final String VERIFIER = "oidc verifier";

	private final String issuer;

	private final OidcProperties properties;

	private final @Nullable String secret;

	private final List<SignatureAlgorithm> algorithms;

	private final ProviderRequests requests;

	private volatile @Nullable Client client;

	/**
	 * Creates a client without asking the provider.
	 * @param issuer the provider's address
	 * @param properties what the provider knows about the client
	 * @param secret the client's secret; {@code null} for a public client
	 * @param algorithms how ID tokens may be signed
	 * @param requests sends requests
	 */
	OidcProvider(String issuer, OidcProperties properties, @Nullable String secret, List<SignatureAlgorithm> algorithms,
			ProviderRequests requests) {
		this.issuer = issuer;
		this.properties = properties;
		this.secret = secret;
		this.algorithms = List.copyOf(algorithms);
		this.requests = requests;
	}

	/**
	 * Where a person goes to sign in.
	 * @param attempt what the browser keeps meanwhile
	 * @param redirect where the provider sends the person back
	 * @return an address of the provider
	 * @throws RestClientException if the provider does not answer
	 */
	URI authorization(BrowserSecret attempt, String redirect) {
		return URI.create(request(client().registration(), attempt, redirect).getAuthorizationRequestUri());
	}

	private OAuth2AuthorizationRequest request(ClientRegistration registration, BrowserSecret attempt,
			String redirect) {
		String nonce = attempt.derive(NONCE);
		String verifier = attempt.derive(VERIFIER);
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
			.clientId(registration.getClientId())
			.redirectUri(redirect)
			.scopes(registration.getScopes())
			.state(attempt.derive(STATE))
			.additionalParameters(
					Map.of(OidcParameterNames.NONCE, Sha256.base64(nonce), PkceParameterNames.CODE_CHALLENGE,
							Sha256.base64(verifier), PkceParameterNames.CODE_CHALLENGE_METHOD, "S256"))
			.attributes(Map.of(OidcParameterNames.NONCE, nonce, PkceParameterNames.CODE_VERIFIER, verifier))
			.build();
	}

	/**
	 * Whether a browser has begun to sign in with a state.
	 * @param attempt what the browser has kept
	 * @param state what came back as {@code state}; {@code null} if nothing did
	 * @return false for somebody else's state
	 */
	boolean hasBegun(BrowserSecret attempt, @Nullable String state) {
		return state != null && attempt.isDerived(STATE, state);
	}

	/**
	 * Exchanges what the provider has sent back for the claims of its ID token.
	 * @param attempt what the browser has kept
	 * @param redirect where the provider has sent the person back
	 * @param state what came back as {@code state}
	 * @param code what came back as {@code code}
	 * @return the claims; empty if the provider does not confirm them
	 * @throws RestClientException if the provider does not answer
	 */
	Optional<Map<String, Object>> claims(BrowserSecret attempt, String redirect, String state, String code) {
		Client known = client();
		OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
			.redirectUri(redirect)
			.state(state)
			.build();
		try {
			return (known.exchange()
				.authenticate(new OAuth2LoginAuthenticationToken(known.registration(),
						new OAuth2AuthorizationExchange(request(known.registration(), attempt, redirect),
								response))) instanceof OAuth2LoginAuthenticationToken signedIn
					&& signedIn.getPrincipal() instanceof OidcUser user) ? Optional.of(user.getIdToken().getClaims())
							: Optional.empty();
		}
		catch (AuthenticationException ex) {
			for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
				// What the provider refuses is a client error, too.
				if (cause instanceof RestClientException unreachable && !(cause instanceof HttpClientErrorException)) {
					throw unreachable;
				}
			}
			logger.info("What the OpenID provider answered was not accepted: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	private Client client() {
		Client known = this.client;
		if (known == null) {
			ClientRegistration registration = registration();
			known = new Client(registration, exchange(registration));
			this.client = known;
		}
		return known;
	}

	private ClientRegistration registration() {
		Map<String, Object> configuration = this.requests.exchange(this.issuer.replaceFirst("/$", "") + CONFIGURATION,
				HttpMethod.GET, null, new ParameterizedTypeReference<Map<String, Object>>() {
				})
			.getBody();
		if (configuration == null || !this.issuer.equals(configuration.get("issuer"))) {
			throw new RestClientException("The OpenID provider calls itself something else than " + this.issuer);
		}
		ClientRegistration.Builder registration = ClientRegistrations.fromOidcConfiguration(configuration)
			.registrationId("console")
			.clientId(String.valueOf(this.properties.clientId()))
			.redirectUri("{baseUrl}" + OidcController.CALLBACK)
			.scope(this.properties.scopes());
		return ((this.secret != null) ? registration.clientSecret(this.secret)
				: registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE))
			.build();
	}

	private OidcAuthorizationCodeAuthenticationProvider exchange(ClientRegistration registration) {
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder()
			.requestFactory(this.requests.getRequestFactory())
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.build());
		JwtDecoder decoder = decoder(registration);
		OidcAuthorizationCodeAuthenticationProvider exchange = new OidcAuthorizationCodeAuthenticationProvider(tokens,
				(request) -> user(request.getIdToken()));
		exchange.setJwtDecoderFactory((client) -> decoder);
		return exchange;
	}

	private JwtDecoder decoder(ClientRegistration registration) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSetUri(String.valueOf(registration.getProviderDetails().getJwkSetUri()))
			.restOperations(this.requests)
			.jwsAlgorithms((accepted) -> accepted.addAll(this.algorithms))
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
				new OidcIdTokenValidator(registration)));
		return decoder;
	}

	private static OidcUser user(OidcIdToken token) {
		return new DefaultOidcUser(Set.of(), token);
	}

	/**
	 * What there is once the provider's configuration is known.
	 *
	 * @param registration the provider's addresses and what it knows about us
	 * @param exchange exchanges a code for an ID token, and checks that
	 */
	private record Client(ClientRegistration registration, OidcAuthorizationCodeAuthenticationProvider exchange) {

	}

}
