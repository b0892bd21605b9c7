package dev.countersign.embedding;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.image.Demand;
import dev.countersign.image.ImageRejectedException;

/**
 * An image that waits for a decoder or is at one. It is wanted until its deadline, and
 * until somebody completes or cancels its result.
 *
 * @param <R> what is made of the image
 */
final class Reading<R> implements Demand {

	private final Requester requester;

	private final Deadline deadline;

	private final Work<R> work;

	private final CompletableFuture<R> result = new CompletableFuture<>();

	/**
	 * Creates the task.
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @param work reads the image as long as it is wanted
	 */
	Reading(Requester requester, Deadline deadline, Work<R> work) {
		this.requester = requester;
		this.deadline = deadline;
		this.work = work;
	}

	Requester requester() {
		return this.requester;
	}

	CompletableFuture<R> result() {
		return this.result;
	}

	@Override
	public boolean isWanted() {
		return !this.result.isDone() && !this.deadline.hasPassed();
	}

	/**
	 * Returns whether the deadline passed so long ago.
	 */
	boolean isLateBy(Duration time) {
		return this.deadline.remaining().plus(time).isNegative();
	}

	/**
	 * Reads the image and completes the result, with a failure of any type too.
	 */
	void run() {
		if (!isWanted()) {
			return;
		}
		try {
			this.result.complete(this.work.read(this));
		}
		// Also an Error: a decoder survives an image for which there is no memory.
		catch (Throwable ex) {
			this.result.completeExceptionally(ex);
		}
	}

	/**
	 * Reads an image.
	 *
	 * @param <R> what is made of the image
	 */
	@FunctionalInterface
	interface Work<R> {

		R read(Demand demand) throws ImageRejectedException;

	}

}
