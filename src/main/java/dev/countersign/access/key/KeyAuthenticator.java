package dev.countersign.access.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.countersign.access.Authority;
import dev.countersign.access.Caller;

import org.springframework.dao.DataAccessException;

/**
 * Tells who holds a key. It does the same work for a key that is unknown as for one whose
 * secret is wrong.
 */
public final class KeyAuthenticator {

	/** What the secret of an unknown key is compared with; no secret has this hash. */
	private static final String NO_DIGEST = "0".repeat(64);

	private final KeyCache cache;

	private final BootstrapKey bootstrap;

	private final LastUse lastUse;

	private final Clock clock;

	KeyAuthenticator(KeyCache cache, BootstrapKey bootstrap, LastUse lastUse, Clock clock) {
		this.cache = cache;
		this.bootstrap = bootstrap;
		this.lastUse = lastUse;
		this.clock = clock;
	}

	/**
	 * Whether a bearer token is meant as a key.
	 * @param token what a caller sent
	 * @return true for keys, well-formed or not, and for the bootstrap key
	 */
	public boolean isKey(String token) {
		return token.startsWith(KeyToken.PREFIX) || this.bootstrap.is(token);
	}

	/**
	 * Whether a token is a key as the service makes them, so that a wrong one was not
	 * merely mistyped.
	 * @param token what a caller sent
	 * @return whether its format and its checksum are right
	 */
	public boolean isWellFormed(String token) {
		return KeyToken.parse(token).isPresent();
	}

	/**
	 * Whether finding out about a token takes a question to the database that was not
	 * asked before: true for a well-formed key that was not used here lately.
	 * @param token what a caller sent
	 * @return false if the answer is known or costs nothing
	 */
	public boolean isCostly(String token) {
		return KeyToken.parse(token).filter((key) -> this.cache.findOutdated(key.id()).isEmpty()).isPresent();
	}

	/**
	 * Finds out who holds a key.
	 * @param token what a caller sent
	 * @return the caller; empty if the key is malformed, unknown, expired or revoked, or
	 * its secret is wrong
	 * @throws DataAccessException if the database does not answer
	 */
	public Optional<AuthenticatedKey> authenticate(String token) {
		Instant now = this.clock.instant();
		if (this.bootstrap.is(token)) {
			return this.bootstrap.isValid(now)
					? Optional.of(new AuthenticatedKey(this.bootstrap.caller(), "bootstrap", ApiKey.Kind.SERVICE, null))
					: Optional.empty();
		}
		return KeyToken.parse(token).flatMap((key) -> authenticate(key, now));
	}

	/**
	 * Finds a key whose holder has proved before to hold it, as people do who sign in.
	 * @param id the key's id
	 * @return the caller; empty if the key is unknown, expired or revoked
	 * @throws DataAccessException if the database does not answer
	 */
	public Optional<AuthenticatedKey> find(String id) {
		Instant now = this.clock.instant();
		return use(this.cache.find(id).map(StoredKey::key).filter((key) -> key.isValid(now)), now);
	}

	/**
	 * Finds out who wants to read the metrics. Without the database nobody can say
	 * whether a key was revoked. But somebody has to see that the database is gone, so a
	 * key that was used here lately may still read the metrics, and nothing else.
	 * @param token what a caller sent
	 * @return as {@link #authenticate(String)}
	 * @throws DataAccessException if the database does not answer and the key was not
	 * used here lately, or may not read the metrics
	 */
	public Optional<AuthenticatedKey> authenticateForMetrics(String token) {
		try {
			return authenticate(token);
		}
		catch (DataAccessException ex) {
			Instant now = this.clock.instant();
			return Optional.of(KeyToken.parse(token)
				.flatMap((key) -> known(key, this.cache.findOutdated(key.id()), now))
				.flatMap(KeyAuthenticator::metricsOnly)
				.orElseThrow(() -> ex));
		}
	}

	private Optional<AuthenticatedKey> authenticate(KeyToken token, Instant now) {
		Optional<ApiKey> known = known(token, this.cache.find(token.id()), now);
		return use(known, now);
	}

	private Optional<AuthenticatedKey> use(Optional<ApiKey> known, Instant now) {
		known.ifPresent((key) -> this.lastUse.note(key, now));
		return known.map((key) -> new AuthenticatedKey(key.caller(), key.id(), key.kind(), key.quota()));
	}

	private static Optional<ApiKey> known(KeyToken token, Optional<StoredKey> stored, Instant now) {
		boolean proven = isEqual(token.digest(), stored.map(StoredKey::digest).orElse(NO_DIGEST));
		return stored.map(StoredKey::key).filter((key) -> proven && key.isValid(now));
	}

	private static Optional<AuthenticatedKey> metricsOnly(ApiKey key) {
		Set<Authority> left = EnumSet.of(Authority.METRICS_READ);
		left.retainAll(key.authorities());
		Caller caller = key.caller();
		return left.isEmpty() ? Optional.empty()
				: Optional.of(new AuthenticatedKey(new Caller(caller.tenant(), caller.subject(), caller.person(), left),
						key.id(), key.kind(), null));
	}

	private static boolean isEqual(String one, String other) {
		return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII),
				other.getBytes(StandardCharsets.US_ASCII));
	}

}
