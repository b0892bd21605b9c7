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
 * The bounded queue of images in front of a device. Thread-safe: any thread may offer,
 * and the device's workers poll.
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

	/** Accepts all images or none; returns empty if they were accepted. */
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
	 * Waits for an image, then up to {@code linger} until there are {@code enough}.
	 * Returns {@code false} once the queue is closed and empty.
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
	 * Takes a worker's fair share of the images, oldest first, without waiting: two
	 * images of one request go to two free workers, not to one.
	 */
	List<PendingEmbedding> poll(int max, int workers) {
		this.lock.lock();
		try {
			int share = Math.min(max, (this.images.size() + workers - 1) / workers);
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

	/** Accepts no more images; those in the queue stay. */
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
