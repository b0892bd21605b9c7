package dev.countersign.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Limits the number of requests that are computed at a time to what can be answered soon
 * enough. Thread-safe.
 */
public final class Admission {

	private final AdaptiveLimit limit;

	private final AtomicInteger requests = new AtomicInteger();

	/**
	 * Creates an admission with no requests in progress.
	 * @param minRequests number of requests that is always admitted, at least 1
	 * @param maxRequests number of requests that is never exceeded, at least
	 * {@code minRequests}
	 * @param maxWait how long a request may take with all that wait before it, at the
	 * rate measured
	 * @param nanoTime the monotonic clock
	 */
	public Admission(int minRequests, int maxRequests, Duration maxWait, LongSupplier nanoTime) {
		this.limit = new AdaptiveLimit(minRequests, maxRequests, maxWait, nanoTime);
	}

	/**
	 * Whether a request whose body has not been read yet would be admitted.
	 * @param expected number of requests that are being read now and will soon enter. At
	 * most half of the limit is kept for them, since some may never come.
	 * @return {@code false} if its body need not be read
	 */
	public boolean hasRoom(int expected) {
		int most = this.limit.value();
		return this.requests.get() + Math.min(expected, most / 2) < most;
	}

	/**
	 * Admits a request if the limit allows it.
	 * @return whether it was admitted; if so, {@link #leave} must follow
	 */
	public boolean tryEnter() {
		if (this.requests.incrementAndGet() > this.limit.value()) {
			this.requests.decrementAndGet();
			return false;
		}
		this.limit.began();
		return true;
	}

	/**
	 * Ends a request that {@link #tryEnter} admitted.
	 */
	public void leave() {
		this.requests.decrementAndGet();
		this.limit.completed();
	}

	/**
	 * The number of requests in progress.
	 * @return 0 or more
	 */
	public int requests() {
		return this.requests.get();
	}

	/**
	 * The number of requests that may be in progress now.
	 * @return from the minimum to the maximum
	 */
	public int limit() {
		return this.limit.value();
	}

}
