package dev.countersign.access;

import java.io.Serial;

/**
 * The service is configured to listen on an address that other machines can reach, but
 * must not.
 */
class ExposedAddressException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Why it must not. */
	enum Reason {

		/** There is no way to tell callers apart. */
		CALLERS_UNKNOWN,

		/** Keys and images would travel in clear text. */
		CLEAR_TEXT

	}

	private final String key;

	private final Reason reason;

	ExposedAddressException(String key, String address, Reason reason) {
		super("%s is %s, which other machines can reach".formatted(key, address));
		this.key = key;
		this.reason = reason;
	}

	String key() {
		return this.key;
	}

	Reason reason() {
		return this.reason;
	}

}
