package dev.countersign.batch;

import java.io.Serial;

/**
 * A batch took too long to arrive.
 */
public final class SlowUploadException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	SlowUploadException() {
		super("The batch took longer to arrive than countersign.batches.max-upload-time allows: send a smaller one.");
	}

}
