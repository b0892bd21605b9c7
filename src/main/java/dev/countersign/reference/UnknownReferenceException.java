package dev.countersign.reference;

import java.io.Serial;

/**
 * No reference is enrolled under an id.
 */
public class UnknownReferenceException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Creates an exception without the id, which must not be logged. */
	public UnknownReferenceException() {
		super("No reference is enrolled under this id");
	}

}
