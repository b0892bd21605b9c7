package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The deadline passed before the answer was there.
 */
public final class DeadlineExceededException extends OverloadedException {

	DeadlineExceededException(Duration retryAfter) {
		super(Rejection.DEADLINE_PASSED, retryAfter);
	}

}
