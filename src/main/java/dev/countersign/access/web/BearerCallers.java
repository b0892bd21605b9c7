package dev.countersign.access.web;

import java.util.List;
import java.util.Optional;

import dev.countersign.access.Authority;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.key.KeyAuthenticator;
import dev.countersign.access.quota.FailedAttempts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.transaction.TransactionException;

/**
 * Tells who sends a key or a token. A key begins with {@code csk_}; the rest goes to the
 * OpenID provider's decoder.
 */
final class BearerCallers implements AuthenticationManagerResolver<HttpServletRequest> {

	private static final List<String> REASONS = List.of("key", "token", "session", "too-many", "certificate", "tenant");

	private final KeyAuthenticator keys;

	private final AccessRules rules;

	private final @Nullable AuthenticationManager tokens;

	private final RequiredCertificate certificate;

	private final FailedAttempts failures;

	private final MeterRegistry meters;

	/**
	 * Creates a manager for keys and tokens.
	 * @param keys tells who holds a key
	 * @param rules what a request needs
	 * @param tokens tells whose token it is; {@code null} if no provider is configured
	 * @param certificate whether a client certificate must come with it
	 * @param failures counts wrong credentials
	 * @param meters counts them too, for the operator
	 */
	BearerCallers(KeyAuthenticator keys, AccessRules rules, @Nullable AuthenticationManager tokens,
			RequiredCertificate certificate, FailedAttempts failures, MeterRegistry meters) {
		this.keys = keys;
		this.rules = rules;
		this.tokens = tokens;
		this.certificate = certificate;
		this.failures = failures;
		this.meters = meters;
		REASONS.forEach(this::counter);
	}

	/** A counter that is there from the start shows its first increase. */
	private Counter counter(String reason) {
		return this.meters.counter("countersign.access.failures", "reason", reason);
	}

	@Override
	public AuthenticationManager resolve(HttpServletRequest request) {
		String address = request.getRemoteAddr();
		boolean readsMetrics = this.rules.find(request)
			.filter((rule) -> rule.authorities().contains(Authority.METRICS_READ))
			.isPresent();
		return (authentication) -> {
			String token = ((BearerTokenAuthenticationToken) authentication).getToken();
			CallerAuthentication caller = this.keys.isKey(token) ? key(token, readsMetrics, address)
					: token(authentication, address);
			checkCertificate(caller);
			return caller;
		};
	}

	private CallerAuthentication key(String token, boolean readsMetrics, String address) {
		if (this.keys.isCostly(token) && this.failures.isExhausted(address)) {
			throw tooMany();
		}
		try {
			Optional<AuthenticatedKey> key = readsMetrics ? this.keys.authenticateForMetrics(token)
					: this.keys.authenticate(token);
			return key.map(CallerAuthentication::of)
				.orElseThrow(() -> failure("key", this.keys.isWellFormed(token), address));
		}
		catch (DataAccessException | TransactionException ex) {
			throw new CredentialsUncheckedException(ex);
		}
	}

	private CallerAuthentication token(Authentication authentication, String address) {
		if (this.tokens == null) {
			throw failure("token", false, address);
		}
		try {
			return (CallerAuthentication) this.tokens.authenticate(authentication);
		}
		catch (AuthenticationServiceException | JwtDecoderInitializationException ex) {
			throw new CredentialsUncheckedException(ex);
		}
		catch (AuthenticationException ex) {
			throw failure("token", true, address);
		}
	}

	private AuthenticationException failure(String kind, boolean counts, String address) {
		counter(kind).increment();
		return (counts && !this.failures.add(address)) ? tooMany()
				: new InvalidBearerTokenException("The credentials are not valid");
	}

	private TooManyAttemptsException tooMany() {
		counter("too-many").increment();
		return new TooManyAttemptsException(this.failures.retryAfter());
	}

	private void checkCertificate(CallerAuthentication caller) {
		RequiredCertificate.Fault fault = this.certificate.faultOf(caller);
		if (fault == RequiredCertificate.Fault.MISSING) {
			counter("certificate").increment();
			throw new InvalidBearerTokenException("A client certificate is required");
		}
		if (fault == RequiredCertificate.Fault.OTHER_TENANT) {
			counter("tenant").increment();
			throw new InvalidBearerTokenException("The certificate belongs to another tenant");
		}
	}

}
