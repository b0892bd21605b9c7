package dev.countersign.reference;

import java.io.Serial;

/**
 * A text is not a valid reference id. The message does not repeat it.
 */
public class MalformedReferenceIdException extends IllegalArgumentException {

	@Serial
	private static final long serialVersionUID = 1L;

	MalformedReferenceIdException() {
		super("A reference's id is 1 to %d printable characters".formatted(ReferenceId.MAX_CHARACTERS));
	}

}
