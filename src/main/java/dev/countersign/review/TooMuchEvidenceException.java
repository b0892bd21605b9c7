package dev.countersign.review;

import java.io.Serial;

/**
 * There are more decisions than one report or export can take in.
 */
public final class TooMuchEvidenceException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooMuchEvidenceException() {
		super("There are too many decisions for one answer");
	}

}
