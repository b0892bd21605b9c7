package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The time by which a result is needed. Measured on the monotonic clock.
 */
public final class Deadline {

	private final long nanoTime;

	private Deadline(long nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Creates a deadline relative to now.
	 * @param time how long the result may take; zero passes at once
	 * @return the deadline
	 */
	public static Deadline after(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * The remaining time.
	 * @return zero or less once it has passed
	 */
	public Duration remaining() {
		return Duration.ofNanos(this.nanoTime - System.nanoTime());
	}

	/**
	 * Whether the time has come.
	 * @return true from then on
	 */
	public boolean hasPassed() {
		return this.nanoTime - System.nanoTime() <= 0;
	}

}
