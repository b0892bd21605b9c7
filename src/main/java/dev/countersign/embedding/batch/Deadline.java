package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The moment after which an answer is of no use. Measured on the monotonic clock.
 */
public final class Deadline {

	private final long nanoTime;

	private Deadline(long nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * A deadline from now.
	 * @param time how long an answer may take; zero has passed already
	 * @return the deadline
	 */
	public static Deadline after(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * The time that is left.
	 * @return zero or less once it has passed
	 */
	public Duration remaining() {
		return Duration.ofNanos(this.nanoTime - System.nanoTime());
	}

	boolean hasPassed() {
		return this.nanoTime - System.nanoTime() <= 0;
	}

}
