package dev.countersign.batch;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A batch cannot be taken. The message says why and what to do.
 */
public final class BatchRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Why a batch is refused. */
	public enum Reason {

		/** A value cannot be used. */
		INVALID,

		/** It has more than is allowed. */
		TOO_LARGE,

		/** There are too many others. */
		TOO_MANY

	}

	private final Reason reason;

	private final String part;

	BatchRefusedException(Reason reason, String part, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.part = part;
	}

	/**
	 * Why it is refused.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The part of the request that is at fault.
	 * @return such as {@code images}; empty if none is
	 */
	public String part() {
		return this.part;
	}

}
