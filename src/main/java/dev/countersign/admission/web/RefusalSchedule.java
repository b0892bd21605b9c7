package dev.countersign.admission.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When refusals are sent: so many in a second, the first at once, and none after more
 * than a longest delay. Several leave together, since to wake up for each of them costs
 * more than to send it. Thread-safe.
 */
final class RefusalSchedule {

	/** How early the first of several refusals that leave together may be. */
	private static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(25);

	private final long interval;

	private final long maxDelay;

	private final LongSupplier nanoTime;

	/** When the last refusal was due, at exact intervals. */
	private long last;

	/**
	 * Creates a schedule on which nothing is yet.
	 * @param perSecond how many refusals to send in a second, at least 1
	 * @param maxDelay longest delay, even if there are more then
	 * @param nanoTime the monotonic clock
	 */
	RefusalSchedule(int perSecond, Duration maxDelay, LongSupplier nanoTime) {
		this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
		this.maxDelay = maxDelay.toNanos();
		this.nanoTime = nanoTime;
		this.last = nanoTime.getAsLong() - this.interval;
	}

	/**
	 * Puts a refusal on the schedule.
	 * @return in how many nanoseconds to send it
	 */
	synchronized long next() {
		long now = this.nanoTime.getAsLong();
		long due = Math.max(0, this.last + this.interval - now);
		long delay = Math.min(due, this.maxDelay);
		this.last = now + delay;
		// Early rather than late, so that the longest delay holds.
		return Math.max(0, delay - Math.floorMod(this.last, TOGETHER));
	}

}
