package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * Observes a batcher. Called on the workers' and the callers' threads; must return
 * quickly.
 */
public interface BatcherListener {

	/** Ignores everything. */
	BatcherListener NONE = new BatcherListener() {
	};

	default void ran(int images, Duration inference) {
	}

	default void waited(Duration inQueue) {
	}

	/** Images that were refused. */
	default void rejected(Rejection reason, int images) {
	}

	/** An image whose deadline passed in the queue. */
	default void expired() {
	}

	/** An image in the queue that nobody waits for any more. */
	default void cancelled() {
	}

	/** A batch on which the tower failed. */
	default void failed(int images) {
	}

}
