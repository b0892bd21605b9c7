package dev.countersign.batch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a node that fails on every line from the lines of batches for a while, so that
 * other nodes get them. Each time that it fails again afterwards, the pause doubles.
 * Thread-safe.
 */
final class DefectPause {

	/** The pause begins when so many lines in a row failed for no reason of their own. */
	static final int MAX_FAILURES = 3;

	private static final Duration FIRST = Duration.ofSeconds(5);

	private static final Duration LAST = Duration.ofMinutes(5);

	private final LongSupplier nanoTime;

	private int failures;

	private Duration next = FIRST;

	private boolean pausing;

	private long end;

	/**
	 * Creates a pause that has not begun.
	 * @param nanoTime the monotonic clock
	 */
	DefectPause(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/** A line got its verdict. */
	synchronized void succeeded() {
		this.failures = 0;
		this.next = FIRST;
	}

	/** A line failed for no reason of its own. */
	synchronized void failed() {
		if (isPausing()) {
			// It had begun before the pause.
			return;
		}
		this.failures++;
		if (this.failures >= MAX_FAILURES) {
			this.pausing = true;
			this.end = this.nanoTime.getAsLong() + this.next.toNanos();
			Duration doubled = this.next.multipliedBy(2);
			this.next = (doubled.compareTo(LAST) < 0) ? doubled : LAST;
		}
	}

	/** Whether this node leaves lines to others now. */
	synchronized boolean isPausing() {
		this.pausing = this.pausing && this.nanoTime.getAsLong() - this.end < 0;
		return this.pausing;
	}

}
