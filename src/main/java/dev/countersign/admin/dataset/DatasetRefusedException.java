package dev.countersign.admin.dataset;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * An archive does not become a set; the message says what to do.
 */
public final class DatasetRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	DatasetRefusedException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Why.
	 * @return what kind of reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why an archive does not become a set.
	 */
	public enum Reason {

		/** There is a set of that name. */
		NAME_TAKEN,

		/** It, or all sets together, would pass a limit. */
		TOO_LARGE,

		/** It is broken, hostile or of no known layout. */
		UNUSABLE

	}

}
