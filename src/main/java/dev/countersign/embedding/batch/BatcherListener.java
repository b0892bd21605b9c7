package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * Observes a batcher. Called on the threads of workers and callers; must return quickly.
 */
public interface BatcherListener {

	/** Ignores everything. */
	BatcherListener NONE = new BatcherListener() {
	};

	default void ran(int images, Duration inference) {
	}

	default void waited(Duration inQueue) {
	}

	/** Images were rejected. */
	default void rejected(Rejection reason, int images) {
	}

	/** An image's deadline passed in the queue. */
	default void expired() {
	}

	/** An image was cancelled in the queue. */
	default void cancelled() {
	}

	/** The tower failed on a batch. */
	default void failed(int images) {
	}

}
