package dev.countersign.access.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.access.Caller;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.key.KeyAuthenticator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Begins, finds and ends sessions. Each request of a session asks the database, so a
 * session that was ended on one node has ended on all.
 */
public final class Sessions {

	private static final Logger logger = LoggerFactory.getLogger(Sessions.class);

	/** How often the use of a session is noted at most. */
	private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

	private static final int PAUSES_PER_IDLE_TIME = 10;

	private static final int MAX_SEEN = 100_000;

	private final SessionRepository repository;

	private final KeyAuthenticator keys;

	private final SessionProperties properties;

	private final Clock clock;

	private final Duration pause;

	private final SecureRandom random = new SecureRandom();

	/** Sessions that this node has looked for, and whether they were in force. */
	private final Cache<String, Boolean> seen = Caffeine.newBuilder().maximumSize(MAX_SEEN).build();

	Sessions(SessionRepository repository, KeyAuthenticator keys, SessionProperties properties, Clock clock) {
		this.repository = repository;
		this.keys = keys;
		this.properties = properties;
		this.clock = clock;
		Duration part = properties.idle().dividedBy(PAUSES_PER_IDLE_TIME);
		this.pause = (part.compareTo(MAX_PAUSE) < 0) ? part : MAX_PAUSE;
	}

	/**
	 * Begins a session of who holds a key. It ends with the key, or when the key loses a
	 * scope.
	 * @param key the key
	 * @return the session
	 * @throws SignInRefusedException if there are too many sessions
	 * @throws DataAccessException if the database does not answer
	 */
	LiveSession begin(AuthenticatedKey key) {
		return begin(key.caller(), key);
	}

	/**
	 * Begins a session of who has signed in otherwise.
	 * @param caller who signed in
	 * @return the session
	 * @throws SignInRefusedException if there are too many sessions
	 * @throws DataAccessException if the database does not answer
	 */
	LiveSession begin(Caller caller) {
		return begin(caller, null);
	}

	private LiveSession begin(Caller caller, @Nullable AuthenticatedKey key) {
		Instant now = now();
		requireRoom(now);
		BrowserSecret secret = BrowserSecret.draw(this.random);
		StoredSession session = new StoredSession((key != null) ? key.id() : null, caller, now, now,
				now.plus(this.properties.lifetime()));
		this.repository.add(secret.digest(), session);
		this.repository.removeOldest(caller, this.properties.maxPerSubject());
		this.seen.put(secret.digest(), true);
		return live(secret, session, key);
	}

	private void requireRoom(Instant now) {
		if (this.repository.count() >= this.properties.max()) {
			this.repository.removeEnded(now, this.properties.idle());
			if (this.repository.count() >= this.properties.max()) {
				throw new SignInRefusedException(SignInRefusedException.Reason.FULL);
			}
		}
	}

	/**
	 * Whether looking for a session takes a question to the database about a secret that
	 * was never in force here.
	 * @param secret what a browser sent
	 * @return false if the session was in force here, or is known not to be
	 */
	boolean isCostly(BrowserSecret secret) {
		return this.seen.getIfPresent(secret.digest()) == null;
	}

	/**
	 * Finds the session of a secret.
	 * @param secret what a browser sent
	 * @param isUse whether the session is used by this, so that it is not idle
	 * @return the session; empty if there is none, or if it has ended
	 * @throws DataAccessException if the database does not answer
	 */
	Optional<LiveSession> find(BrowserSecret secret, boolean isUse) {
		String digest = secret.digest();
		if (Boolean.FALSE.equals(this.seen.getIfPresent(digest))) {
			// Another session never has its secret.
			return Optional.empty();
		}
		Optional<StoredSession> stored = this.repository.find(digest);
		Optional<LiveSession> live = stored.flatMap((session) -> live(secret, session));
		this.seen.put(digest, live.isPresent());
		if (live.isEmpty()) {
			stored.ifPresent((session) -> this.repository.remove(digest));
			return live;
		}
		return isUse ? Optional.of(use(live.get(), stored.orElseThrow())) : live;
	}

	private Optional<LiveSession> live(BrowserSecret secret, StoredSession session) {
		if (!now().isBefore(session.idleUntil(this.properties.idle()))) {
			return Optional.empty();
		}
		if (session.key() == null) {
			return Optional.of(live(secret, session, null));
		}
		return this.keys.find(session.key())
			.filter((key) -> key.caller().authorities().containsAll(session.caller().authorities()))
			.map((key) -> live(secret, session, key));
	}

	/** Who the person is, only the key says; a session is not stored with it. */
	private LiveSession live(BrowserSecret secret, StoredSession session, @Nullable AuthenticatedKey key) {
		Caller stored = session.caller();
		Caller caller = (key != null)
				? new Caller(stored.tenant(), stored.subject(), key.caller().person(), stored.authorities()) : stored;
		return new LiveSession(secret, caller, key, session.idleUntil(this.properties.idle()), session.endsAt());
	}

	private LiveSession use(LiveSession live, StoredSession session) {
		Instant now = now();
		if (Duration.between(session.lastSeenAt(), now).compareTo(this.pause) < 0) {
			return live;
		}
		try {
			this.repository.seen(live.secret().digest(), now);
			return live(live.secret(), session.seen(now), live.key());
		}
		catch (DataAccessException ex) {
			logger.debug("The use of a session was not noted", ex);
			return live;
		}
	}

	/**
	 * Ends a session, on every node.
	 * @param secret what the browser keeps
	 * @throws DataAccessException if the database does not answer
	 */
	public void end(BrowserSecret secret) {
		this.repository.remove(secret.digest());
		this.seen.put(secret.digest(), false);
	}

	/** Removes the sessions that have ended by themselves. */
	int sweep() {
		return this.repository.removeEnded(now(), this.properties.idle());
	}

	/** As the database keeps it. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
