package dev.countersign.verification;

import java.io.Serial;

/**
 * Models became active one after the other while a verification was made, which has to be
 * made again.
 */
public final class ModelChangingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ModelChangingException() {
		super("The model is being changed");
	}

}
