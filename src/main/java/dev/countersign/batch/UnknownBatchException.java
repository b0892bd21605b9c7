package dev.countersign.batch;

import java.io.Serial;

/**
 * The caller's tenant has no such batch.
 */
public final class UnknownBatchException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnknownBatchException() {
		super("There is no such batch");
	}

}
