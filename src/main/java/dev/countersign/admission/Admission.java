package dev.countersign.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the requests that are under way hold together, in number and in bytes of
 * their bodies. Whoever finds no room is turned away at once, before a byte of the body
 * is read.
 */
public final class Admission {

	private final int maxRequests;

	private final long maxBytes;

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	/**
	 * Nothing is under way yet.
	 * @param maxRequests at least 1
	 * @param maxBytes at least the largest body
	 */
	public Admission(int maxRequests, long maxBytes) {
		this.maxRequests = maxRequests;
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes room for one request, or takes nothing.
	 * @param size bytes of its body
	 * @return whether there was room; then {@link #leave} must follow
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
	 * Gives back what {@link #tryEnter} took.
	 * @param size the same number of bytes
	 */
	public void leave(long size) {
		this.bytes.addAndGet(-size);
		this.requests.decrementAndGet();
	}

	/**
	 * How many requests are under way.
	 * @return for the gauge
	 */
	public int requests() {
		return this.requests.get();
	}

}
