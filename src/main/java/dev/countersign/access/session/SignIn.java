package dev.countersign.access.session;

import java.util.Optional;
import java.util.function.Supplier;

import dev.countersign.access.Caller;
import dev.countersign.access.key.ApiKey;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.key.KeyAuthenticator;
import dev.countersign.access.quota.FailedAttempts;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.dao.DataAccessException;

/**
 * Lets people begin a session and go on with it, and counts wrong credentials where all
 * others are counted.
 */
public final class SignIn {

	private final KeyAuthenticator keys;

	private final Sessions sessions;

	private final FailedAttempts failures;

	private final MeterRegistry meters;

	SignIn(KeyAuthenticator keys, Sessions sessions, FailedAttempts failures, MeterRegistry meters) {
		this.keys = keys;
		this.sessions = sessions;
		this.failures = failures;
		this.meters = meters;
	}

	/**
	 * Begins a session of a person who holds a key.
	 * @param key what was sent
	 * @param address where it came from
	 * @return the session
	 * @throws SignInRefusedException if the key is not in force or not a person's, or if
	 * there were too many attempts
	 * @throws DataAccessException if the database does not answer
	 */
	public LiveSession withKey(String key, String address) {
		if (this.keys.isCostly(key) && this.failures.isExhausted(address)) {
			throw tooMany();
		}
		AuthenticatedKey holder = this.keys.authenticate(key)
			.orElseThrow(() -> wrong("key", this.keys.isWellFormed(key), address));
		if (holder.kind() != ApiKey.Kind.PERSON) {
			throw new SignInRefusedException(SignInRefusedException.Reason.NOT_A_PERSON);
		}
		return this.sessions.begin(holder);
	}

	/**
	 * Begins a session of a person whom the OpenID provider has named.
	 * @param address where the person's browser is
	 * @param provider asks the provider; empty if it does not confirm what the browser
	 * has brought
	 * @return the session
	 * @throws SignInRefusedException if the provider names nobody, or if there were too
	 * many attempts
	 * @throws DataAccessException if the database does not answer
	 */
	public LiveSession withProvider(String address, Supplier<Optional<Caller>> provider) {
		if (this.failures.isExhausted(address)) {
			throw tooMany();
		}
		return this.sessions.begin(provider.get().orElseThrow(() -> wrong("token", true, address)));
	}

	/**
	 * Finds a session.
	 * @param secret what a browser sent
	 * @param isUse whether the session is used by this, so that it is not idle
	 * @param address where it came from
	 * @return the session; empty if there is none, or if it has ended
	 * @throws SignInRefusedException if there were too many attempts with secrets that
	 * never were a session's
	 * @throws DataAccessException if the database does not answer
	 */
	public Optional<LiveSession> resume(BrowserSecret secret, boolean isUse, String address) {
		boolean isCostly = this.sessions.isCostly(secret);
		if (isCostly && this.failures.isExhausted(address)) {
			throw tooMany();
		}
		Optional<LiveSession> session = this.sessions.find(secret, isUse);
		if (session.isEmpty() && isCostly) {
			wrong("session", true, address);
		}
		return session;
	}

	private SignInRefusedException wrong(String kind, boolean counts, String address) {
		this.meters.counter("countersign.access.failures", "reason", kind).increment();
		return (counts && !this.failures.add(address)) ? tooMany()
				: new SignInRefusedException(SignInRefusedException.Reason.WRONG);
	}

	private SignInRefusedException tooMany() {
		this.meters.counter("countersign.access.failures", "reason", "too-many").increment();
		return new SignInRefusedException(SignInRefusedException.Reason.TOO_MANY_ATTEMPTS, this.failures.retryAfter());
	}

}
