package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The deadline passed before the result was ready.
 */
public final class DeadlineExceededException extends OverloadedException {

	DeadlineExceededException(Duration retryAfter) {
		super(Rejection.DEADLINE_PASSED, retryAfter);
	}

}
