package dev.countersign.embedding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from which requesters are served in turns, each in the order of its own
 * elements. A single requester may fill it. When it is full, the one with most elements
 * gives up its newest for one that has fewer ("longest queue drop": B. Suter et al.,
 * "Buffer management schemes for supporting TCP in gigabit routers with per-flow
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
				if (of(most) <= of(requester) + 1) {
					return element;
				}
				displaced = Objects.requireNonNull(this.elements.get(most)).removeLast();
				this.size--;
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

	private Requester most() {
		return this.elements.keySet().stream().max((one, other) -> Integer.compare(of(one), of(other))).orElseThrow();
	}

	private int of(Requester requester) {
		Deque<E> own = this.elements.get(requester);
		return (own != null) ? own.size() : 0;
	}

	/**
	 * Waits for an element and takes it. Its requester's next one comes after those of
	 * all others who wait.
	 */
	E take() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.size == 0) {
				this.added.await();
			}
			Map.Entry<Requester, Deque<E>> next = this.elements.entrySet().iterator().next();
			E element = next.getValue().removeFirst();
			this.size--;
			this.elements.remove(next.getKey());
			if (!next.getValue().isEmpty()) {
				this.elements.put(next.getKey(), next.getValue());
			}
			return element;
		}
		finally {
			this.lock.unlock();
		}
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
