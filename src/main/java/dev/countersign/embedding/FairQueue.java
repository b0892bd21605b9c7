package dev.countersign.embedding;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from which requesters are served in turns, each in the order of its own
 * elements. What is done in the background is served when nobody else waits. A single
 * requester may fill it. When it is full, the background gives up its newest element, or
 * the requester with most elements for one that has fewer ("longest queue drop": B. Suter
 * et al., "Buffer management schemes for supporting TCP in gigabit routers with per-flow
 * queueing", 1999). Thread-safe.
 *
 * @param <E> the elements
 */
final class FairQueue<E> {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	/** The elements of each requester that has any, whoever is next first. */
	private final Map<Requester, Deque<E>> elements = new LinkedHashMap<>();

	private final int capacity;

	private int size;

	/**
	 * Creates an empty queue.
	 * @param capacity maximum number of elements, at least 1
	 */
	FairQueue(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Adds an element.
	 * @param requester whose it is
	 * @param element the element
	 * @return the element that found no room: another requester's, the given one, or
	 * {@code null} if there was room
	 */
	@Nullable E offer(Requester requester, E element) {
		this.lock.lock();
		try {
			E displaced = null;
			if (this.size == this.capacity) {
				Requester most = most();
				if (!yields(most, requester)) {
					return element;
				}
				displaced = giveUp(most);
			}
			this.elements.computeIfAbsent(requester, (key) -> new ArrayDeque<>()).add(element);
			this.size++;
			this.added.signal();
			return displaced;
		}
		finally {
			this.lock.unlock();
		}
	}

	private E giveUp(Requester requester) {
		Deque<E> own = Objects.requireNonNull(this.elements.get(requester));
		E newest = own.removeLast();
		if (own.isEmpty()) {
			this.elements.remove(requester);
		}
		this.size--;
		return newest;
	}

	/** The one with most elements, of those in the background if there are any. */
	private Requester most() {
		return this.elements.keySet()
			.stream()
			.max(Comparator.comparing((Requester requester) -> !requester.isUrgent()).thenComparingInt(this::of))
			.orElseThrow();
	}

	private boolean yields(Requester most, Requester requester) {
		return (most.isUrgent() == requester.isUrgent()) ? of(most) > of(requester) + 1 : requester.isUrgent();
	}

	private int of(Requester requester) {
		Deque<E> own = this.elements.get(requester);
		return (own != null) ? own.size() : 0;
	}

	/**
	 * Waits for an element and takes it. Its requester's next one comes after those of
	 * all others who wait, and those of the background come last.
	 */
	E take() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.size == 0) {
				this.added.await();
			}
			Requester next = next();
			Deque<E> own = Objects.requireNonNull(this.elements.remove(next));
			E element = own.removeFirst();
			this.size--;
			if (!own.isEmpty()) {
				this.elements.put(next, own);
			}
			return element;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Requester next() {
		return this.elements.keySet()
			.stream()
			.filter(Requester::isUrgent)
			.findFirst()
			.orElseGet(() -> this.elements.keySet().iterator().next());
	}

	/**
	 * Removes an element if it still waits.
	 */
	void remove(Requester requester, E element) {
		this.lock.lock();
		try {
			Deque<E> own = this.elements.get(requester);
			if (own != null && own.remove(element)) {
				this.size--;
				if (own.isEmpty()) {
					this.elements.remove(requester);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	int size() {
		this.lock.lock();
		try {
			return this.size;
		}
		finally {
			this.lock.unlock();
		}
	}

}
