package dev.countersign.embedding;

import java.util.concurrent.CompletableFuture;

import dev.countersign.image.PreparedImage;

/**
 * An image in the queue, and who waits for its embedding.
 */
final class PendingEmbedding {

	private final PreparedImage image;

	private final Deadline deadline;

	private final long offeredAt = System.nanoTime();

	private final CompletableFuture<Embedding> answer = new CompletableFuture<>();

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

	CompletableFuture<Embedding> answer() {
		return this.answer;
	}

}
