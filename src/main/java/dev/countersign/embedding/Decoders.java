package dev.countersign.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The threads that decode images, behind a bounded queue from which requesters are served
 * in turns. They are platform threads of their own because the work is CPU-bound: on a
 * virtual thread it would block the carrier for all other requests, and no queue would
 * show it.
 */
final class Decoders implements AutoCloseable {

	private final FairQueue<Reading<?>> waiting;

	private final Duration grace;

	private final List<Decoder> decoders = new ArrayList<>();

	/**
	 * Starts the threads.
	 * @param concurrency number of threads
	 * @param maxWaiting maximum number of images that wait for one
	 * @param grace how long after its deadline an image may still be worked on before its
	 * decoder counts as stuck
	 */
	Decoders(int concurrency, int maxWaiting, Duration grace) {
		this.waiting = new FairQueue<>(maxWaiting);
		this.grace = grace;
		for (int i = 1; i <= concurrency; i++) {
			Decoder decoder = new Decoder("decoder-" + i);
			this.decoders.add(decoder);
			decoder.start();
		}
	}

	/**
	 * Queues an image.
	 * @return false if there is no room for it
	 */
	boolean begin(Reading<?> reading) {
		Reading<?> displaced = this.waiting.offer(reading.requester(), reading);
		if (displaced != null && displaced != reading) {
			displaced.result().cancel(false);
		}
		return displaced != reading;
	}

	/**
	 * Gives an image up: its decoder soon becomes free.
	 */
	void cancel(Reading<?> reading) {
		if (reading.result().cancel(false)) {
			this.waiting.remove(reading.requester(), reading);
		}
	}

	/**
	 * Returns how many images wait for a decoder.
	 */
	int waiting() {
		return this.waiting.size();
	}

	/**
	 * Returns how many decoders are at work.
	 */
	int busy() {
		return (int) this.decoders.stream().filter((decoder) -> decoder.current != null).count();
	}

	/**
	 * Returns whether no decoder will soon be free, because each works on an image whose
	 * deadline passed long ago.
	 */
	boolean areStuck() {
		return this.decoders.stream().allMatch(Decoder::isStuck);
	}

	@Override
	public void close() {
		this.decoders.forEach(Thread::interrupt);
	}

	/**
	 * One of the threads.
	 */
	private final class Decoder extends Thread {

		private volatile @Nullable Reading<?> current;

		Decoder(String name) {
			super(name);
			setDaemon(true);
		}

		@Override
		public void run() {
			try {
				while (true) {
					Reading<?> reading = Decoders.this.waiting.take();
					this.current = reading;
					reading.run();
					this.current = null;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		boolean isStuck() {
			Reading<?> reading = this.current;
			return reading != null && reading.isLateBy(Decoders.this.grace);
		}

	}

}
