package dev.countersign.verification;

import java.io.Serial;

/**
 * The active model changed repeatedly during a verification, which must be repeated.
 */
public final class ModelChangingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ModelChangingException() {
		super("The active model is being replaced; try again");
	}

}
