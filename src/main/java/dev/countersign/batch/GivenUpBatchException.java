package dev.countersign.batch;

import java.io.Serial;

/**
 * A batch was given up while it was being received, because this node gave no sign of
 * life for too long.
 */
public final class GivenUpBatchException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	GivenUpBatchException() {
		super("This node was out of touch with the database for too long while it received the batch, and nothing was kept: send the batch again.");
	}

}
