package dev.countersign.embedding.batch;

import java.util.concurrent.CompletableFuture;

import dev.countersign.image.PreparedImage;

/**
 * An image in the queue and its future embedding.
 */
final class PendingEmbedding {

	private final PreparedImage image;

	private final Deadline deadline;

	private final long offeredAt = System.nanoTime();

	private final CompletableFuture<float[]> answer = new CompletableFuture<>();

	PendingEmbedding(PreparedImage image, Deadline deadline) {
		this.image = image;
		this.deadline = deadline;
	}

	PreparedImage image() {
		return this.image;
	}

	Deadline deadline() {
		return this.deadline;
	}

	long offeredAt() {
		return this.offeredAt;
	}

	CompletableFuture<float[]> answer() {
		return this.answer;
	}

}
