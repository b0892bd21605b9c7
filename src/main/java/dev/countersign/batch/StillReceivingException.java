package dev.countersign.batch;

import java.io.Serial;

/**
 * A batch with this idempotency key is being received.
 */
public final class StillReceivingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	StillReceivingException() {
		super("A batch with this Idempotency-Key is still being received: wait for that answer, or try again later.");
	}

}
