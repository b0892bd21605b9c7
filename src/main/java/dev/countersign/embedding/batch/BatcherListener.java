package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * Is told what a batcher does. Called from the worker and from callers' threads; must be
 * quick.
 */
public interface BatcherListener {

	/** Hears nothing. */
	BatcherListener NONE = new BatcherListener() {
	};

	default void ran(int images, Duration inference) {
	}

	default void waited(Duration inQueue) {
	}

	/** Images that were not taken into the queue. */
	default void rejected(Rejection reason, int images) {
	}

	/** An image that was taken, but whose deadline passed in the queue. */
	default void expired() {
	}

	/** An image that was taken, but that nobody waits for any more. */
	default void cancelled() {
	}

	/** A batch on which the tower failed. */
	default void failed(int images) {
	}

}
