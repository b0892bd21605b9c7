package dev.countersign.admin.model;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Weights cannot become a model. The message says what to do.
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
	 * Returns why the weights were refused.
	 * @return the kind of reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why weights cannot become a model.
	 */
	public enum Reason {

		/** The maximum number of models has been reached. */
		TOO_MANY_MODELS,

		/** A model of that name exists. */
		NAME_TAKEN,

		/** A setting of the model is invalid. */
		INVALID_SETTING,

		/** The weights do not fit a known tower. */
		UNUSABLE_WEIGHTS

	}

}
