package dev.countersign.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the number of requests in progress and the total size of their bodies. A request
 * beyond a limit is rejected at once, before its body is read.
 */
public final class Admission {

	private final int maxRequests;

	private final long maxBytes;

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	/**
	 * Creates an admission with no requests in progress.
	 * @param maxRequests maximum number of requests in progress, at least 1
	 * @param maxBytes maximum total size of their bodies in bytes, at least the largest
	 * body
	 */
	public Admission(int maxRequests, long maxBytes) {
		this.maxRequests = maxRequests;
		this.maxBytes = maxBytes;
	}

	/**
	 * Admits a request if both limits allow it.
	 * @param size the size of its body in bytes
	 * @return whether it was admitted; if so, {@link #leave} must follow
	 */
	public boolean tryEnter(long size) {
		if (this.requests.incrementAndGet() > this.maxRequests) {
			this.requests.decrementAndGet();
			return false;
		}
		if (this.bytes.addAndGet(size) > this.maxBytes) {
			leave(size);
			return false;
		}
		return true;
	}

	/**
	 * Ends a request that {@link #tryEnter} admitted.
	 * @param size the same size
	 */
	public void leave(long size) {
		this.bytes.addAndGet(-size);
		this.requests.decrementAndGet();
	}

	/**
	 * The number of requests in progress.
	 * @return 0 or more
	 */
	public int requests() {
		return this.requests.get();
	}

}
