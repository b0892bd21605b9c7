package dev.countersign.batch;

import java.io.Serial;

/**
 * Another batch was handed in with this idempotency key.
 */
public final class IdempotencyKeyReusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	IdempotencyKeyReusedException() {
		super("Another batch was handed in with this Idempotency-Key: send the same parts again, or another key.");
	}

}
