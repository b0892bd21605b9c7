package dev.countersign.reference;

import java.io.Serial;

/**
 * A reference has no specimens left to compare with.
 */
public class EmptyReferenceException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	EmptyReferenceException() {
		super("No specimen is enrolled under this id any more; enrol one");
	}

}
