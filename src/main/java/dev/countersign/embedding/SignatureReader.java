package dev.countersign.embedding;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.embedding.batch.Rejection;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.Demand;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.RegionBeyondImageException;
import dev.countersign.image.UnwantedImageException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.format.PngPicture;
import dev.countersign.image.pipeline.LocatedSignature;
import org.jspecify.annotations.Nullable;

/**
 * Decodes files into the tower's input, as many at a time as there are decoders; more
 * would only hold more decoded images in memory. An image is worked on until its deadline
 * or until its request has been answered, no longer.
 */
final class SignatureReader implements AutoCloseable {

	/** A part of at least this share of the image's area counts as the whole image. */
	private static final double NEARLY_ALL = 0.9;

	private final ImageDecoder decoder;

	private final Decoders decoders;

	SignatureReader(ImageDecoder decoder, Decoders decoders) {
		this.decoder = decoder;
		this.decoders = decoders;
	}

	/**
	 * Starts to read an image; {@link #await} returns the result.
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @param withViews whether to keep views for display
	 * @throws OverloadedException if too many images wait already
	 */
	Reading<ReadSignature> begin(SentImage sent, EmbeddingModel model, Requester requester, Deadline deadline,
			boolean withViews) throws OverloadedException {
		Reading<ReadSignature> reading = new Reading<>(requester, deadline, (demand) -> {
			awaitTower(model, deadline, demand);
			demand.require();
			model.batcher().beginPreparing();
			try {
				return read(sent, model, withViews, demand);
			}
			finally {
				model.batcher().endPreparing();
			}
		});
		var unused = reading.result().whenComplete((read, failure) -> {
			if (failure instanceof CancellationException) {
				// Its decoder may be waiting for the tower.
				model.batcher().lookAgain();
			}
		});
		return begin(reading, model);
	}

	/**
	 * Starts to draw an image anew as a PNG; {@link #await} returns the file.
	 * @param content the file as sent
	 * @param requester on whose behalf
	 * @param deadline when the result is no longer needed
	 * @throws OverloadedException if too many images wait already
	 */
	Reading<byte[]> beginPng(byte[] content, EmbeddingModel model, Requester requester, Deadline deadline)
			throws OverloadedException {
		return begin(new Reading<>(requester, deadline,
				(demand) -> PngPicture.of(this.decoder.decode(content, demand), demand)), model);
	}

	private <R> Reading<R> begin(Reading<R> reading, EmbeddingModel model) throws OverloadedException {
		if (!this.decoders.begin(reading)) {
			throw model.batcher().reject(Rejection.DECODERS_BUSY, 1);
		}
		return reading;
	}

	/**
	 * Waits for an image until the deadline.
	 * @throws OverloadedException if it has not been read by then, or gave way to another
	 * requester's
	 */
	<R> R await(Reading<R> reading, EmbeddingModel model, Deadline deadline)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		try {
			return reading.result().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw model.batcher().reject(Rejection.DEADLINE_PASSED, 1);
		}
		catch (CancellationException ex) {
			throw model.batcher().reject(Rejection.DECODERS_BUSY, 1);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ImageRejectedException rejected) {
				throw rejected;
			}
			if (ex.getCause() instanceof UnwantedImageException) {
				throw model.batcher().reject(Rejection.DEADLINE_PASSED, 1);
			}
			throw new IllegalStateException("An image could not be prepared", ex.getCause());
		}
	}

	/** Ends the work on images that nobody waits for any more. */
	void cancel(Collection<? extends Reading<?>> readings) {
		readings.forEach(this.decoders::cancel);
	}

	/**
	 * What has been decoded is finished first. Otherwise, a crowd's requests would all be
	 * decoded before the first is answered, and those that are too late by then would
	 * have been decoded in vain.
	 */
	private static void awaitTower(EmbeddingModel model, Deadline deadline, Demand demand) {
		try {
			model.batcher().awaitShortQueue(deadline, demand::isWanted);
		}
		catch (InterruptedException ex) {
			// The decoder ends once it has completed this image.
			Thread.currentThread().interrupt();
		}
	}

	private ReadSignature read(SentImage sent, EmbeddingModel model, boolean withViews, Demand demand)
			throws ImageRejectedException {
		DecodedImage image = this.decoder.decode(sent.content(), demand);
		demand.require();
		LocatedSignature signature = model.pipeline().locate(image, part(image, sent.region()));
		demand.require();
		PreparedImage prepared = signature.requireUsable().prepare();
		boolean isPart = signature.region().area() < NEARLY_ALL * Region.of(image).area();
		return new ReadSignature(prepared, isPart ? signature.regionAsSent() : null,
				withViews ? SignatureViews.of(image.grey(), signature, isPart, prepared) : null);
	}

	private static Region part(DecodedImage image, @Nullable Region sent) throws RegionBeyondImageException {
		if (sent == null) {
			return Region.of(image);
		}
		if (!sent.isWithin(image.sentWidth(), image.sentHeight())) {
			throw new RegionBeyondImageException(image.sentWidth(), image.sentHeight());
		}
		return image.fromSent(sent);
	}

	@Override
	public void close() {
		this.decoders.close();
	}

}
