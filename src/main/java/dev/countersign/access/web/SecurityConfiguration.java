package dev.countersign.access.web;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.AccessSettingException;
import dev.countersign.access.KnownCallers;
import dev.countersign.access.OpenAccess;
import dev.countersign.access.certificate.CertificateHolders;
import dev.countersign.access.key.KeyAuthenticator;
import dev.countersign.access.quota.FailedAttempts;
import dev.countersign.access.quota.Quotas;
import dev.countersign.access.session.ConsoleProperties;
import dev.countersign.access.session.web.SessionRequests;
import dev.countersign.access.token.TokenHolders;
import dev.countersign.access.token.web.ProviderRequests;
import dev.countersign.web.openapi.ScopeOfOperation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.x509.X509AuthenticationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * One chain of filters for all requests: who calls, and whether the caller may.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	AccessRules accessRules(WebEndpointProperties endpoints, AccessProperties properties, ConsoleProperties console) {
		return new AccessRules(endpoints.getBasePath(), properties.publicDocumentation(), console.enabled());
	}

	/** Names the scopes in the OpenAPI document. */
	@Bean
	ScopeOfOperation scopeOfOperation(AccessRules rules) {
		return (method, pattern) -> rules.find(method, pattern)
			.map(AccessRule::requiredScope)
			.filter((scope) -> !scope.isEmpty())
			.orElse(null);
	}

	@Bean
	AccessProblems accessProblems(AccessRules rules,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return new AccessProblems(rules, problems);
	}

	@Bean
	BearerCallers bearerCallers(KeyAuthenticator keys, AccessRules rules, ObjectProvider<JwtDecoder> decoder,
			TokenHolders holders, AccessProperties properties, FailedAttempts failures, MeterRegistry meters) {
		JwtDecoder available = decoder.getIfAvailable();
		return new BearerCallers(keys, rules, (available != null) ? tokens(available, new TokenCallers(holders)) : null,
				certificate(properties), failures, meters);
	}

	private static RequiredCertificate certificate(AccessProperties properties) {
		return new RequiredCertificate(properties.require() == AccessProperties.Requirement.BEARER_AND_CERTIFICATE);
	}

	private static AuthenticationManager tokens(JwtDecoder decoder, TokenCallers callers) {
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
		provider.setJwtAuthenticationConverter(callers);
		return provider::authenticate;
	}

	@Bean
	KnownCallers knownTokenHolders(ObjectProvider<JwtDecoder> decoder,
			ObjectProvider<OAuth2ResourceServerProperties> settings) {
		if (decoder.getIfAvailable() == null) {
			return () -> false;
		}
		settings.ifAvailable(SecurityConfiguration::requireAudience);
		return () -> true;
	}

	/**
	 * Without an audience, a token that was meant for any other service would do here.
	 */
	private static void requireAudience(OAuth2ResourceServerProperties settings) {
		if (settings.getJwt().getAudiences().isEmpty()) {
			throw new AccessSettingException("spring.security.oauth2.resourceserver.jwt.audiences is not set",
					"Set it to the name under which your OpenID provider knows this service: tokens for others must not be accepted.",
					null);
		}
	}

	/**
	 * A provider that hangs must not keep requests for long. The decoder is built again
	 * until the provider's configuration has been found, so all share one client. Lazy,
	 * since without a provider nobody needs it.
	 */
	@Bean
	@Lazy
	JwkSetUriJwtDecoderBuilderCustomizer providerTimeouts() {
		ProviderRequests requests = new ProviderRequests();
		return (builder) -> builder.restOperations(requests);
	}

	@Bean
	SecurityFilterChain callers(HttpSecurity http, BearerCallers bearers, CertificateHolders certificates,
			SessionRequests sessions, OpenAccess access, AccessRules rules, AccessProblems problems, Quotas quotas,
			AccessProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		return http.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(Customizer.withDefaults())
			.sessionManagement((management) -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.cors((cors) -> cors.configurationSource(origins(properties.allowedOrigins())))
			.headers(new SecurityHeaders())
			.addFilterAt(certificates(certificates), X509AuthenticationFilter.class)
			.oauth2ResourceServer((server) -> server.authenticationManagerResolver(bearers)
				.bearerTokenResolver(new CredentialResolver())
				.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems))
			.addFilterBefore(new SessionFilter(sessions, certificate(properties), problems),
					AnonymousAuthenticationFilter.class)
			.addFilterBefore(new CallersWithoutBearerFilter(access, properties.require()),
					AnonymousAuthenticationFilter.class)
			.addFilterBefore(new ForeignPageFilter(properties.hosts(), properties.allowedOrigins(), resolver),
					AnonymousAuthenticationFilter.class)
			.addFilterBefore(new CallerFilter(quotas, resolver), AnonymousAuthenticationFilter.class)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
						.permitAll()
						.anyRequest()
						.access(new AccessDecision(rules)))
			.build();
	}

	private static X509AuthenticationFilter certificates(CertificateHolders holders) {
		X509AuthenticationFilter filter = new X509AuthenticationFilter();
		filter.setPrincipalExtractor((certificate) -> certificate.getSerialNumber().toString(16));
		filter.setAuthenticationManager((authentication) -> {
			return Optional.ofNullable(authentication.getCredentials())
				.map(X509Certificate.class::cast)
				.flatMap(holders::find)
				.map((caller) -> CallerAuthentication.of(caller, CallerAuthentication.Method.CERTIFICATE))
				.orElseThrow(() -> new BadCredentialsException("Nobody is configured for this certificate"));
		});
		return filter;
	}

	private static CorsConfigurationSource origins(List<String> allowed) {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		if (!allowed.isEmpty()) {
			CorsConfiguration configuration = new CorsConfiguration();
			configuration.setAllowedOrigins(allowed);
			configuration.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name(),
					HttpMethod.PATCH.name(), HttpMethod.DELETE.name()));
			configuration.setAllowedHeaders(List.of("*"));
			configuration.setExposedHeaders(
					List.of("Location", "Retry-After", "RateLimit", "RateLimit-Policy", "WWW-Authenticate"));
			source.registerCorsConfiguration("/**", configuration);
		}
		return source;
	}

	/**
	 * A request is observed as a whole; to observe each filter costs more than the
	 * filters do.
	 */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * A reference's id is 1 to 128 printable characters, so its path may contain encoded
	 * slashes, per cents, semicolons and dots, which Spring refuses by default. The rules
	 * go by method and path segments as the controllers see them, so encoded characters
	 * do not get around them.
	 */
	@Bean
	StrictHttpFirewall httpFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowUrlEncodedSlash(true);
		firewall.setAllowUrlEncodedDoubleSlash(true);
		firewall.setAllowUrlEncodedPercent(true);
		firewall.setAllowUrlEncodedPeriod(true);
		firewall.setAllowBackSlash(true);
		firewall.setAllowSemicolon(true);
		return firewall;
	}

}
