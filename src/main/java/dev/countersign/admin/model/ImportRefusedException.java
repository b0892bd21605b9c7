package dev.countersign.admin.model;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Weights do not become a model; the message says what to do.
 */
public final class ImportRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ImportRefusedException(Reason reason, String message, @Nullable Throwable cause) {
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
	 * Why weights do not become a model.
	 */
	public enum Reason {

		/** There are as many models as there may be. */
		TOO_MANY_MODELS,

		/** There is a model of that name. */
		NAME_TAKEN,

		/** What was said of the model cannot be used. */
		INVALID_SETTING,

		/** The weights are no tower's. */
		UNUSABLE_WEIGHTS

	}

}
