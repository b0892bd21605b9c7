package dev.countersign.batch;

import java.io.Serial;

/**
 * The batch has ended, so it cannot be cancelled.
 */
public final class BatchEndedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	BatchEndedException() {
		super("The batch has ended");
	}

}
