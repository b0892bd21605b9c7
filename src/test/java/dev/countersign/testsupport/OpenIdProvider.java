package dev.countersign.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * A real OpenID provider. Each client's token has the claims that the test registers it
 * with.
 */
public final class OpenIdProvider implements AutoCloseable {

	/** The only person whom the provider knows. */
	public static final String PERSON = "alice";

	public static final String PERSON_HEADER = "X-Person";

	private final ConfigurableApplicationContext context;

	private OpenIdProvider(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts a provider on a free port.
	 * @param clients the claims of each client's tokens
	 */
	public static OpenIdProvider start(Map<String, Map<String, Object>> clients) {
		return start(clients, SharedKey.KEY);
	}

	/**
	 * Starts a provider that signs with a key of its own, which takes seconds to make.
	 * The others share one.
	 * @param clients the claims of each client's tokens
	 */
	public static OpenIdProvider startWithOwnKey(Map<String, Map<String, Object>> clients) {
		return start(clients, newKey());
	}

	private static OpenIdProvider start(Map<String, Map<String, Object>> clients, RSAKey key) {
		return new OpenIdProvider(new SpringApplicationBuilder(Server.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("clients", new Clients(clients)),
					(context) -> context.getBeanFactory().registerSingleton("key", key),
					(context) -> context.getBeanFactory().registerSingleton("outage", new Outage()))
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.application.name=provider"));
	}

	private static RSAKey newKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			KeyPair pair = generator.generateKeyPair();
			return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
				.keyID("test")
				.build();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String issuer() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	/** Asks for a token, as a client with a secret does. */
	public String token(String client, String scope) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString((client + ":secret of " + client).getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)))
			.build();
		String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		return JsonMapper.shared().readTree(answer).get("access_token").stringValue();
	}

	/**
	 * Makes one of the clients one for people.
	 * @param client the id of a client that the provider was started with
	 * @param redirect where people are sent back
	 */
	public void register(String client, String redirect) {
		this.context.getBean(InMemoryRegisteredClientRepository.class)
			.save(RegisteredClient.withId(client)
				.clientId(client)
				.clientSecret("{noop}secret of " + client)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUri(redirect)
				.scope("openid")
				.clientSettings(ClientSettings.builder().requireProofKey(true).build())
				.build());
	}

	/** Signs {@link #PERSON} in, as her browser does; returns where she is sent back. */
	public URI signIn(URI authorization) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(authorization).header(PERSON_HEADER, PERSON).build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		return URI.create(answer.headers()
			.firstValue("Location")
			.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
	}

	/**
	 * Fails whatever services ask, or no longer. People still reach its page.
	 * @param isOut whether it fails
	 */
	public void fail(boolean isOut) {
		this.context.getBean(Outage.class).isOn = isOut;
	}

	/** Takes the place of a form for a password. */
	private static void signIn(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String person = ((HttpServletRequest) request).getHeader(PERSON_HEADER);
		if (person != null) {
			SecurityContextHolder.getContext()
				.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null,
						List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
		}
		chain.doFilter(request, response);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static final class SharedKey {

		static final RSAKey KEY = newKey();

	}

	record Clients(Map<String, Map<String, Object>> claims) {

	}

	static final class Outage {

		private volatile boolean isOn;

		void filter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (this.isOn && !((HttpServletRequest) request).getRequestURI().equals("/oauth2/authorize")) {
				((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			}
			else {
				chain.doFilter(request, response);
			}
		}

	}

	/** No {@code @Configuration}, which the service's own scan would find. */
	@EnableWebSecurity
	@ImportAutoConfiguration({ ConfigurationPropertiesAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	static class Server {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, Outage outage) {
			return http.oauth2AuthorizationServer((server) -> server.oidc(Customizer.withDefaults()))
				.addFilterBefore(outage::filter, SecurityContextHolderFilter.class)
				.addFilterAfter(OpenIdProvider::signIn, SecurityContextHolderFilter.class)
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

		@Bean
		InMemoryRegisteredClientRepository registeredClients(Clients clients) {
			List<RegisteredClient> registered = clients.claims()
				.keySet()
				.stream()
				.map((id) -> RegisteredClient.withId(id)
					.clientId(id)
					.clientSecret("{noop}secret of " + id)
					.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
					.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
					.scope("verify")
					.scope("references:read")
					.build())
				.toList();
			return new InMemoryRegisteredClientRepository(registered);
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims(Clients clients) {
			return (token) -> clients.claims()
				.getOrDefault(token.getRegisteredClient().getClientId(), Map.of())
				.forEach((name, value) -> {
					if (name.equals("exp")) {
						token.getClaims().issuedAt(((Instant) value).minusSeconds(60)).expiresAt((Instant) value);
					}
					else {
						token.getClaims().claim(name, value);
					}
				});
		}

		@Bean
		JWKSource<SecurityContext> signingKey(RSAKey key) {
			return new ImmutableJWKSet<>(new JWKSet(key));
		}

		/** With it, the provider reads its own tokens. */
		@Bean
		JwtDecoder ownTokens(JWKSource<SecurityContext> key) {
			return NimbusJwtDecoder.withJwkSource(key).build();
		}

		@Bean
		AuthorizationServerSettings serverSettings() {
			return AuthorizationServerSettings.builder().build();
		}

	}

}
