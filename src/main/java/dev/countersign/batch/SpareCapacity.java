package dev.countersign.batch;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many lines this node works on at a time: as many as keep it busy while there are no
 * requests, and fewer with each request in progress. At least one line is begun in a
 * while, so that a batch goes on on a node that never rests. Thread-safe.
 */
final class SpareCapacity {

	/** How often a waiting line looks again. */
	private static final long LOOK_MILLIS = 5;

	/** A line is begun after this time at the latest. */
	private static final long MAX_PAUSE_NANOS = 1_000_000_000;

	private final int most;

	private final int processors;

	private final IntSupplier requests;

	private int lines;

	private final LongSupplier nanoTime;

	private long begun;

	/**
	 * Creates a capacity of which nothing is taken.
	 * @param most number of lines while there are no requests
	 * @param processors number of CPUs
	 * @param requests tells the number of requests in progress
	 * @param nanoTime the monotonic clock
	 */
	SpareCapacity(int most, int processors, IntSupplier requests, LongSupplier nanoTime) {
		this.most = most;
		this.processors = processors;
		this.requests = requests;
		this.nanoTime = nanoTime;
		this.begun = nanoTime.getAsLong();
	}

	/**
	 * Waits until a line may begin.
	 * @param stop whether to give up
	 * @return whether it may; if so, {@link #leave} must follow
	 * @throws InterruptedException if the service is shutting down
	 */
	synchronized boolean enter(BooleanSupplier stop) throws InterruptedException {
		while (!isSpare()) {
			if (stop.getAsBoolean()) {
				return false;
			}
			wait(LOOK_MILLIS);
		}
		this.lines++;
		this.begun = this.nanoTime.getAsLong();
		return true;
	}

	private boolean isSpare() {
		int now = this.requests.getAsInt();
		int allowed = (now == 0) ? this.most : Math.min(this.most, this.processors - now);
		return this.lines < allowed || (this.lines == 0 && this.nanoTime.getAsLong() - this.begun > MAX_PAUSE_NANOS);
	}

	/** Ends a line. */
	synchronized void leave() {
		this.lines--;
		notifyAll();
	}

}
