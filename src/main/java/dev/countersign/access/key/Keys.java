package dev.countersign.access.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.OpenAccess;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Makes, rotates, revokes and lists keys.
 */
public final class Keys {

	/** How long a key lives unless its order says otherwise. */
	static final Duration LIFETIME = Duration.ofDays(365);

	/** The longest life of a key; databases do not keep times without end. */
	static final Duration MAX_LIFETIME = Duration.ofDays(36_525);

	/** How long a rotated key goes on working unless the caller says otherwise. */
	public static final Duration OVERLAP = Duration.ofHours(24);

	/** The longest overlap. */
	public static final Duration MAX_OVERLAP = Duration.ofDays(30);

	/** How long keys that have ended are listed. */
	private static final Duration LISTED = Duration.ofDays(30);

	private final KeyRepository repository;

	private final KeyCache cache;

	private final AccessProperties properties;

	private final OpenAccess access;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Keys(KeyRepository repository, KeyCache cache, AccessProperties properties, OpenAccess access, Clock clock) {
		this.repository = repository;
		this.cache = cache;
		this.properties = properties;
		this.access = access;
		this.clock = clock;
	}

	/**
	 * Makes a key.
	 * @param order what it is to be
	 * @param caller who orders it; has {@link Authority#KEYS_MANAGE}
	 * @return the key, with its secret
	 * @throws KeyRefusedException if the order cannot be carried out; its message says
	 * what to change
	 */
	public IssuedKey create(NewKey order, Caller caller) {
		Tenant tenant = (order.tenant() != null) ? order.tenant()
				: isOperator(caller) ? Tenant.DEFAULT : caller.tenant();
		requireAllowed(tenant, order.authorities(), caller);
		Instant now = now();
		Instant end = (order.expiresAt() != null) ? order.expiresAt() : now.plus(LIFETIME);
		if (!end.isAfter(now)) {
			throw new KeyRefusedException(KeyRefusedException.Reason.INVALID,
					"'expiresAt' has passed: send a time in the future.");
		}
		if (end.isAfter(now.plus(MAX_LIFETIME))) {
			throw new KeyRefusedException(KeyRefusedException.Reason.INVALID,
					"'expiresAt' is more than a century away: send an earlier time.");
		}
		if (this.access.isOpen() && !order.authorities().contains(Authority.KEYS_MANAGE)) {
			throw new KeyRefusedException(KeyRefusedException.Reason.INVALID,
					"The first key must have the scope keys:manage: once there is a key, nobody without one can make others.");
		}
		IssuedKey issued = issue((id) -> new ApiKey(id, tenant, order.name(), order.kind(), order.person(),
				order.authorities(), order.quota(), caller.subject(), now, end, null, null));
		this.access.check();
		return issued;
	}

	private IssuedKey issue(Function<String, ApiKey> wanted) {
		KeyToken token = KeyToken.draw(this.random);
		ApiKey key = wanted.apply(token.id());
		if (this.repository.countValid(key.tenant(), key.createdAt()) >= this.properties.maxKeys()) {
			throw new KeyRefusedException(KeyRefusedException.Reason.TOO_MANY,
					"The tenant has %d valid keys, as many as countersign.access.max-keys allows: revoke one that is no longer used."
						.formatted(this.properties.maxKeys()));
		}
		this.repository.add(key, token.digest());
		return new IssuedKey(key, token.write());
	}

	/**
	 * Makes a key in place of another, which ends after an overlap in which both work.
	 * @param id the id of the key to replace
	 * @param overlap how long the old key goes on working, 0 to {@link #MAX_OVERLAP}
	 * @param caller who orders it; has {@link Authority#KEYS_MANAGE}
	 * @return the new key, with the same name, tenant, scopes, quota and lifetime; its
	 * holder is the same person
	 * @throws KeyRefusedException if there is no such key, if it has ended, or if the
	 * caller may not make one like it
	 */
	public IssuedKey rotate(String id, Duration overlap, Caller caller) {
		ApiKey old = find(id, caller);
		Instant now = now();
		if (!old.isValid(now)) {
			throw new KeyRefusedException(KeyRefusedException.Reason.ENDED,
					"The key has expired or was revoked: make a new one.");
		}
		requireAllowed(old.tenant(), old.authorities(), caller);
		IssuedKey issued = issue(
				(newId) -> new ApiKey(newId, old.tenant(), old.name(), old.kind(), old.caller().person(),
						old.authorities(), old.quota(), caller.subject(), now, end(old, now), null, null));
		this.repository.expire(id, now.plus(overlap));
		this.cache.forget(id);
		return issued;
	}

	private static @Nullable Instant end(ApiKey old, Instant now) {
		return (old.expiresAt() != null) ? now.plus(Duration.between(old.createdAt(), old.expiresAt())) : null;
	}

	/**
	 * Revokes a key: every node refuses it within two seconds. A key that has ended
	 * already stays so.
	 * @param id the key's id
	 * @param caller who orders it; has {@link Authority#KEYS_MANAGE}
	 * @throws KeyRefusedException if there is no such key
	 */
	public void revoke(String id, Caller caller) {
		find(id, caller);
		this.repository.revoke(id, now());
		this.cache.forget(id);
	}

	/**
	 * Whether somebody called with a key that has been revoked since. A key that has
	 * expired or was replaced in time does not count.
	 * @param caller who called
	 * @return false also for callers without a key
	 */
	public boolean isRevoked(Caller caller) {
		return ApiKey.idOf(caller)
			.flatMap(this.repository::find)
			.filter((stored) -> stored.key().revokedAt() != null)
			.isPresent();
	}

	/**
	 * Lists the keys that the caller may manage, those that ended in the last 30 days
	 * included.
	 * @param caller who asks; has {@link Authority#KEYS_MANAGE}
	 * @return at most 10,000 keys, the newest first
	 */
	public List<ApiKey> list(Caller caller) {
		return this.repository.list(isOperator(caller) ? null : caller.tenant(), now().minus(LISTED));
	}

	private ApiKey find(String id, Caller caller) {
		return this.repository.find(id)
			.map(StoredKey::key)
			.filter((key) -> isOperator(caller) || key.tenant().equals(caller.tenant()))
			.orElseThrow(() -> new KeyRefusedException(KeyRefusedException.Reason.UNKNOWN,
					"There is no such key; GET /admin/keys lists the keys."));
	}

	private void requireAllowed(Tenant tenant, Set<Authority> authorities, Caller caller) {
		if (isOperator(caller)) {
			return;
		}
		if (!tenant.equals(caller.tenant())) {
			throw new KeyRefusedException(KeyRefusedException.Reason.NOT_ALLOWED,
					"Only keys of your own tenant can be made: leave 'tenant' out.");
		}
		List<String> shared = authorities.stream().filter(Authority::isShared).map(Authority::scope).sorted().toList();
		if (!shared.isEmpty()) {
			throw new KeyRefusedException(KeyRefusedException.Reason.NOT_ALLOWED,
					"%s concern all tenants: ask the operator for such a key.".formatted(String.join(", ", shared)));
		}
	}

	private boolean isOperator(Caller caller) {
		return caller.tenant().equals(this.properties.operator());
	}

	/** As the database keeps it. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
