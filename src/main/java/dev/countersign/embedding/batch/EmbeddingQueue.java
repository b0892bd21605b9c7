package dev.countersign.embedding.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The bounded queue of images in front of a device. Thread-safe: any thread may offer,
 * and the device's workers poll.
 */
final class EmbeddingQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Condition taken = this.lock.newCondition();

	/**
	 * Of a batch, for images that nobody waits for: who waits is not kept long by them.
	 */
	private static final int BACKGROUND_SHARE = 4;

	private final Deque<PendingEmbedding> images = new ArrayDeque<>();

	private final Deque<PendingEmbedding> background = new ArrayDeque<>();

	private final int capacity;

	private boolean closed;

	EmbeddingQueue(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Accepts all images or none; returns empty if they were accepted. What nobody waits
	 * for takes no room from what somebody waits for.
	 */
	Optional<Rejection> offer(List<PendingEmbedding> offered, Urgency urgency) {
		this.lock.lock();
		try {
			if (this.closed) {
				return Optional.of(Rejection.SHUTTING_DOWN);
			}
			if (of(urgency).size() + offered.size() > this.capacity) {
				return Optional.of(Rejection.QUEUE_FULL);
			}
			of(urgency).addAll(offered);
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
			while (waiting() == 0 && !this.closed) {
				this.changed.await();
			}
			long left = linger.toNanos();
			while (left > 0 && waiting() < enough && !this.closed) {
				left = this.changed.awaitNanos(left);
			}
			return waiting() > 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes a worker's fair share of the images, oldest first, without waiting: two
	 * images of one request go to two free workers, not to one. Those that nobody waits
	 * for are taken when there are no others, and in smaller batches.
	 */
	List<PendingEmbedding> poll(int max, int workers) {
		this.lock.lock();
		try {
			this.taken.signalAll();
			return this.images.isEmpty() ? take(this.background, Math.max(1, max / BACKGROUND_SHARE), workers)
					: take(this.images, max, workers);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until fewer images wait, not counting those that nobody waits for, or until
	 * the queue is closed.
	 * @param number how many are not few
	 * @param time how long at most
	 * @param isWanted whether to wait on; asked again after {@link #lookAgain}
	 */
	void awaitFewer(int number, Duration time, BooleanSupplier isWanted) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			long left = time.toNanos();
			while (left > 0 && this.images.size() >= number && !this.closed && isWanted.getAsBoolean()) {
				left = this.taken.awaitNanos(left);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Has whoever waits for fewer images look whether that is still wanted. */
	void lookAgain() {
		this.lock.lock();
		try {
			this.taken.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static List<PendingEmbedding> take(Deque<PendingEmbedding> from, int max, int workers) {
		int share = Math.min(max, (from.size() + workers - 1) / workers);
		List<PendingEmbedding> taken = new ArrayList<>(share);
		while (taken.size() < share) {
			taken.add(from.removeFirst());
		}
		return taken;
	}

	private Deque<PendingEmbedding> of(Urgency urgency) {
		return (urgency == Urgency.REQUEST) ? this.images : this.background;
	}

	/** The images that come before one that is offered now. */
	int ahead(Urgency urgency) {
		this.lock.lock();
		try {
			return (urgency == Urgency.REQUEST) ? this.images.size() : waiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether there is room for more images. */
	boolean hasRoomFor(int more, Urgency urgency) {
		this.lock.lock();
		try {
			return of(urgency).size() + more <= this.capacity;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int waiting() {
		return this.images.size() + this.background.size();
	}

	/** Takes all images, without waiting. */
	List<PendingEmbedding> drain() {
		this.lock.lock();
		try {
			List<PendingEmbedding> all = new ArrayList<>(this.images);
			all.addAll(this.background);
			this.images.clear();
			this.background.clear();
			this.taken.signalAll();
			return all;
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
			this.taken.signalAll();
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
			return waiting();
		}
		finally {
			this.lock.unlock();
		}
	}

	int capacity() {
		return this.capacity;
	}

}
