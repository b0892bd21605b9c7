package dev.countersign.batch;

import java.io.Serial;

/**
 * A line failed again and again for a reason that is not its own.
 */
public final class DefectiveLineException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	DefectiveLineException() {
		super("The service failed on this line again and again, and its log says why: send the line again later.");
	}

}
