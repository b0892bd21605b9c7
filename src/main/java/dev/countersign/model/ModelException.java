package dev.countersign.model;

import org.jspecify.annotations.Nullable;

/**
 * A model folder cannot be read, written or run. The message names the file and what to
 * do about it.
 */
public final class ModelException extends RuntimeException {

	public ModelException(String message) {
		this(message, null);
	}

	public ModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
