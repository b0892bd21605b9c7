package dev.countersign.embedding;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.embedding.batch.Rejection;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.RegionBeyondImageException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.pipeline.LocatedSignature;
import org.jspecify.annotations.Nullable;

/**
 * Decodes files into the tower's input, as many at a time as there are CPUs; more would
 * only hold more decoded images in memory. It has its own platform threads because the
 * work is CPU-bound: on a virtual thread it would block the carrier for all other
 * requests, and no queue would show it.
 */
final class SignatureReader implements AutoCloseable {

	/** A part of at least this share of the image's area counts as the whole image. */
	private static final double NEARLY_ALL = 0.9;

	private final ImageDecoder decoder;

	private final ThreadPoolExecutor threads;

	SignatureReader(ImageDecoder decoder, int concurrency, int maxWaiting) {
		this.decoder = decoder;
		AtomicInteger number = new AtomicInteger();
		this.threads = new ThreadPoolExecutor(concurrency, concurrency, 0, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(maxWaiting), (work) -> {
					Thread thread = new Thread(work, "decoder-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Starts to read an image; {@link #await} returns the result.
	 * @param withViews whether to keep views for display
	 * @throws OverloadedException if too many images wait already
	 */
	FutureTask<ReadSignature> begin(SentImage sent, EmbeddingModel model, boolean withViews)
			throws OverloadedException {
		FutureTask<ReadSignature> task = new FutureTask<>(() -> read(sent, model, withViews));
		try {
			this.threads.execute(task);
			return task;
		}
		catch (RejectedExecutionException ex) {
			throw model.batcher().reject(Rejection.DECODERS_BUSY, 1);
		}
	}

	/**
	 * Waits for an image until the deadline.
	 * @throws OverloadedException if it has not been read by then
	 */
	ReadSignature await(FutureTask<ReadSignature> task, EmbeddingModel model, Deadline deadline)
			throws ImageRejectedException, OverloadedException, InterruptedException {
		try {
			return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw model.batcher().reject(Rejection.DEADLINE_PASSED, 1);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ImageRejectedException rejected) {
				throw rejected;
			}
			throw new IllegalStateException("An image could not be prepared", ex.getCause());
		}
	}

	/** Removes tasks that nobody waits for any more; completed tasks are unaffected. */
	void cancel(Iterable<FutureTask<ReadSignature>> tasks) {
		tasks.forEach((task) -> {
			if (task.cancel(false)) {
				this.threads.remove(task);
			}
		});
	}

	private ReadSignature read(SentImage sent, EmbeddingModel model, boolean withViews) throws ImageRejectedException {
		DecodedImage image = this.decoder.decode(sent.content());
		LocatedSignature signature = model.pipeline().locate(image, part(image, sent.region()));
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
		this.threads.shutdownNow();
	}

}
