package dev.countersign.embedding;

import java.util.List;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;

/**
 * Shows images to people, without running a tower. Images are decoded on the same threads
 * and within the same limits as those that are verified. Thread-safe.
 */
public final class SignatureViewer {

	private final EmbeddingModels models;

	private final SignatureReader reader;

	SignatureViewer(EmbeddingModels models, SignatureReader reader) {
		this.models = models;
		this.reader = reader;
	}

	/**
	 * Prepares an image as for the active model's tower.
	 * @param image the file as sent, and the part of it to look at
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @return the signature as the tower sees it
	 * @throws ImageRejectedException if the active model cannot use the image
	 * @throws OverloadedException if too many images wait, or the deadline passes
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public PreparedImage towerView(SentImage image, Requester requester, Deadline deadline)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		try (EmbeddingModels.Lease lease = this.models.lease()) {
			EmbeddingModel model = lease.model();
			return await(this.reader.begin(image, model, requester, deadline, false), model, deadline).prepared();
		}
	}

	/**
	 * Draws an image anew, for browsers that cannot show its format.
	 * @param content the file as sent
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @return a PNG of the whole image, upright, with square pixels
	 * @throws ImageRejectedException if it cannot be decoded
	 * @throws OverloadedException if too many images wait, or the deadline passes
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public byte[] png(byte[] content, Requester requester, Deadline deadline)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		try (EmbeddingModels.Lease lease = this.models.lease()) {
			EmbeddingModel model = lease.model();
			return await(this.reader.beginPng(content, model, requester, deadline), model, deadline);
		}
	}

	private <R> R await(Reading<R> reading, EmbeddingModel model, Deadline deadline)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		try {
			return this.reader.await(reading, model, deadline);
		}
		finally {
			this.reader.cancel(List.of(reading));
		}
	}

}
