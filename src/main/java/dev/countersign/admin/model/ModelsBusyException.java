package dev.countersign.admin.model;

import java.io.Serial;
import java.time.Duration;

/**
 * Other models are being imported or activated, so the request was refused.
 */
public final class ModelsBusyException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	ModelsBusyException(String message, Duration retryAfter) {
		super(message);
		this.retryAfter = retryAfter;
	}

	/**
	 * Returns how long to wait before trying again.
	 * @return whole seconds
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
