package dev.countersign.embedding.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue in front of a device, counted in images. Any number of threads offer;
 * the device's workers take.
 */
final class EmbeddingQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<PendingEmbedding> images = new ArrayDeque<>();

	private final int capacity;

	private boolean closed;

	EmbeddingQueue(int capacity) {
		this.capacity = capacity;
	}

	/** All of them or none; empty if they were taken. */
	Optional<Rejection> offer(List<PendingEmbedding> offered) {
		this.lock.lock();
		try {
			if (this.closed) {
				return Optional.of(Rejection.SHUTTING_DOWN);
			}
			if (this.images.size() + offered.size() > this.capacity) {
				return Optional.of(Rejection.QUEUE_FULL);
			}
			this.images.addAll(offered);
			this.changed.signalAll();
			return Optional.empty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until something is there, then up to {@code linger} for {@code enough}; false
	 * once the queue is closed and empty.
	 */
	boolean await(int enough, Duration linger) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.images.isEmpty() && !this.closed) {
				this.changed.await();
			}
			long left = linger.toNanos();
			while (left > 0 && this.images.size() < enough && !this.closed) {
				left = this.changed.awaitNanos(left);
			}
			return !this.images.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A worker's fair share of what is there, oldest first, without waiting: two images
	 * that came together go to two workers that are free, not to one.
	 */
	List<PendingEmbedding> poll(int most, int workers) {
		this.lock.lock();
		try {
			int share = Math.min(most, (this.images.size() + workers - 1) / workers);
			List<PendingEmbedding> taken = new ArrayList<>(share);
			while (taken.size() < share) {
				taken.add(this.images.removeFirst());
			}
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes nothing more; what is in it stays. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	int size() {
		this.lock.lock();
		try {
			return this.images.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	int capacity() {
		return this.capacity;
	}

}
