package dev.countersign.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests may be in progress so that none waits longer than it should: by
 * Little's law, as many as are completed in that time at the rate measured. The rate is
 * that of the time in which there was work, so idle time does not lower it. Thread-safe.
 */
final class AdaptiveLimit {

	/** So many completions have about two thirds of the weight. */
	private static final double MEMORY = 32;

	/** So many times its minimum is the limit before anything has been measured. */
	private static final int AT_FIRST = 8;

	private final int min;

	private final int max;

	private final double targetNanos;

	private final LongSupplier nanoTime;

	private int inProgress;

	/** When the last request completed, or the first of several began. */
	private long since;

	private double nanosPerRequest;

	private volatile int limit;

	/**
	 * Creates a limit, with a guess of the rate.
	 * @param min at least 1; enough to keep all CPUs busy
	 * @param max at least {@code min}
	 * @param target how long a request may take with all that wait before it
	 * @param nanoTime the monotonic clock
	 */
	AdaptiveLimit(int min, int max, Duration target, LongSupplier nanoTime) {
		this.min = min;
		this.max = max;
		this.targetNanos = target.toNanos();
		this.nanoTime = nanoTime;
		this.limit = Math.min(max, AT_FIRST * min);
		this.nanosPerRequest = this.targetNanos / this.limit;
	}

	/** The limit now. */
	int value() {
		return this.limit;
	}

	synchronized void began() {
		if (this.inProgress++ == 0) {
			this.since = this.nanoTime.getAsLong();
		}
	}

	synchronized void completed() {
		this.inProgress--;
		long now = this.nanoTime.getAsLong();
		double latest = now - this.since;
		this.since = now;
		this.nanosPerRequest += (latest - this.nanosPerRequest) / MEMORY;
		double possible = this.targetNanos / Math.max(1, this.nanosPerRequest);
		this.limit = (int) Math.max(this.min, Math.min(this.max, Math.round(possible)));
	}

}
