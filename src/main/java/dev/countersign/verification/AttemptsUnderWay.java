package dev.countersign.verification;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The verifications that are under way on this node, by what a forgery may be practised
 * on. Attempts on one target conclude one after the other, so that each sees those before
 * it; matches, which are no attempts, wait only for attempts. Thread-safe.
 */
final class AttemptsUnderWay {

	private final Map<String, Target> targets = new HashMap<>();

	/**
	 * Begins a verification. What is counted of its targets must be counted afterwards.
	 * @param on its targets, in any order
	 * @return the verification, which must be closed when it has been recorded or given
	 * up
	 */
	synchronized UnderWay begin(Collection<String> on) {
		Map<String, Long> seen = new HashMap<>();
		for (String target : on) {
			Target state = this.targets.computeIfAbsent(target, (key) -> new Target());
			state.underWay++;
			seen.put(target, state.attempts);
		}
		return new UnderWay(seen);
	}

	/** The number of targets that verifications are under way on. */
	synchronized int size() {
		return this.targets.size();
	}

	private Target target(String key) {
		return Objects.requireNonNull(this.targets.get(key));
	}

	/**
	 * What is under way on one target.
	 */
	private static final class Target {

		private int underWay;

		/** How many attempts have concluded while anything was under way. */
		private long attempts;

		/** Whether one is concluding. */
		private boolean taken;

	}

	/**
	 * One verification that is under way.
	 */
	final class UnderWay implements AutoCloseable {

		/** The attempts on each target before this verification began. */
		private final Map<String, Long> seen;

		private boolean concluding;

		private boolean closed;

		private UnderWay(Map<String, Long> seen) {
			this.seen = seen;
		}

		/**
		 * Waits for the attempts that are concluding. If it is one itself, others wait
		 * for it until it is closed.
		 * @param attempt whether it is an attempt
		 * @param timeout how long to wait at most
		 * @return whether attempts have concluded since it began, so that they must be
		 * counted again; true also after the timeout
		 * @throws InterruptedException if the service is shutting down
		 */
		boolean conclude(boolean attempt, Duration timeout) throws InterruptedException {
			synchronized (AttemptsUnderWay.this) {
				long end = System.nanoTime() + timeout.toNanos();
				while (this.seen.keySet().stream().anyMatch((key) -> target(key).taken)) {
					long left = (end - System.nanoTime()) / 1_000_000;
					if (left <= 0) {
						return true;
					}
					AttemptsUnderWay.this.wait(left);
				}
				if (attempt) {
					this.concluding = true;
					this.seen.keySet().forEach((key) -> target(key).taken = true);
				}
				return this.seen.entrySet()
					.stream()
					.anyMatch((each) -> target(each.getKey()).attempts > each.getValue());
			}
		}

		/** Ends it. Idempotent. */
		@Override
		public void close() {
			synchronized (AttemptsUnderWay.this) {
				if (this.closed) {
					return;
				}
				this.closed = true;
				this.seen.keySet().forEach((key) -> {
					Target target = target(key);
					if (this.concluding) {
						target.taken = false;
						target.attempts++;
					}
					if (--target.underWay == 0) {
						AttemptsUnderWay.this.targets.remove(key);
					}
				});
				if (this.concluding) {
					AttemptsUnderWay.this.notifyAll();
				}
			}
		}

	}

}
