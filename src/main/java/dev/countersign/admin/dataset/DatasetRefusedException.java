package dev.countersign.admin.dataset;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * An archive cannot become a dataset. The message says what to do.
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
	 * Returns why the archive was refused.
	 * @return the kind of reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why an archive cannot become a dataset.
	 */
	public enum Reason {

		/** A dataset of that name exists. */
		NAME_TAKEN,

		/** The archive, or all datasets together, would exceed a limit. */
		TOO_LARGE,

		/** The archive is broken, hostile or has no known layout. */
		UNUSABLE

	}

}
