package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a model folder cannot be read, written or run. The message names the file
 * and says what to do.
 */
public final class ModelException extends RuntimeException {

	public ModelException(String message) {
		this(message, null);
	}

	public ModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
