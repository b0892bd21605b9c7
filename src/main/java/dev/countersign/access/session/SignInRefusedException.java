package dev.countersign.access.session;

import java.io.Serial;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Nobody is signed in.
 */
public class SignInRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Why. */
	public enum Reason {

		/** The credentials are wrong. */
		WRONG,

		/** The key is a program's, not a person's. */
		NOT_A_PERSON,

		/** The address has sent too many wrong credentials. */
		TOO_MANY_ATTEMPTS,

		/** There are as many sessions as there may be. */
		FULL

	}

	private final Reason reason;

	private final @Nullable Duration retryAfter;

	SignInRefusedException(Reason reason) {
		this(reason, null);
	}

	SignInRefusedException(Reason reason, @Nullable Duration retryAfter) {
		super("Not signed in: " + reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	/**
	 * Why nobody is signed in.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * How long to wait before another attempt.
	 * @return a second at least
	 */
	public Duration retryAfter() {
		return (this.retryAfter != null) ? this.retryAfter : Duration.ofMinutes(1);
	}

}
