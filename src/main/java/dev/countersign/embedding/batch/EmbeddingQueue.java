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
 * and the device's workers take.
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

	private final int workers;

	private final int cpus;

	/** Workers that run nothing. */
	private int free;

	/** Threads that prepare images, which take CPUs from the workers. */
	private int preparing;

	private boolean closed;

	/**
	 * Creates an empty queue.
	 * @param capacity images that may wait
	 * @param workers threads that take images
	 * @param cpus CPUs that the workers share with the threads that prepare images
	 */
	EmbeddingQueue(int capacity, int workers, int cpus) {
		this.capacity = capacity;
		this.workers = workers;
		this.cpus = cpus;
		this.free = workers;
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
	 * Waits for an image, then up to {@code linger} for a full batch, and takes a
	 * worker's fair share, oldest first: two images of one request go to two workers if
	 * both are free and find a free CPU each, otherwise to one, since together they take
	 * less CPU time. Those that nobody waits for are taken when there are no others, and
	 * in smaller batches.
	 * @param max images in a full batch
	 * @return empty once the queue is closed and empty
	 */
	List<PendingEmbedding> take(int max, Duration linger) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			await(max, linger);
			List<PendingEmbedding> share = this.images.isEmpty()
					? share(this.background, Math.max(1, max / BACKGROUND_SHARE)) : share(this.images, max);
			this.free--;
			this.taken.signalAll();
			return share;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A worker has run what it took. */
	void ran() {
		this.lock.lock();
		try {
			this.free++;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(int enough, Duration linger) throws InterruptedException {
		do {
			while (waiting() == 0 && !this.closed) {
				this.changed.await();
			}
			long left = linger.toNanos();
			while (left > 0 && waiting() < enough && !this.closed) {
				left = this.changed.awaitNanos(left);
			}
		}
		// Another worker may have taken them all meanwhile.
		while (waiting() == 0 && !this.closed);
	}

	private List<PendingEmbedding> share(Deque<PendingEmbedding> from, int max) {
		int freeCpus = this.cpus - (this.workers - this.free) - this.preparing;
		int among = Math.max(1, Math.min(this.free, freeCpus));
		int share = Math.min(max, (from.size() + among - 1) / among);
		List<PendingEmbedding> taken = new ArrayList<>(share);
		while (taken.size() < share) {
			taken.add(from.removeFirst());
		}
		return taken;
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

	/** Counts threads that begin to prepare an image, or that end. */
	void preparing(int more) {
		this.lock.lock();
		try {
			this.preparing += more;
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
