package dev.countersign.access.key;

import java.io.Serial;

/**
 * A key cannot be made, rotated or revoked as ordered.
 */
public class KeyRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Why an order is refused. */
	public enum Reason {

		/** The caller has no such key. */
		UNKNOWN,

		/** The key has expired or was revoked. */
		ENDED,

		/** A value of the order cannot be used. */
		INVALID,

		/** The caller may not grant what the order asks for. */
		NOT_ALLOWED,

		/** The tenant has too many keys. */
		TOO_MANY

	}

	private final Reason reason;

	KeyRefusedException(Reason reason, String message) {
		super(message);
		this.reason = reason;
	}

	/**
	 * Why the order is refused.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

}
