package dev.countersign.access.token;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A token is genuine, but does not say what is needed to know who calls.
 */
public class UnusableTokenException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnusableTokenException(String message) {
		this(message, null);
	}

	UnusableTokenException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
