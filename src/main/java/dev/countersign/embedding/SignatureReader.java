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
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.pipeline.LocatedSignature;

/**
 * From a file's bytes to what the tower sees, for as many images at a time as there are
 * CPUs: more would only hold more decoded images in memory at once. It has threads of its
 * own, since this is work for the CPU: on a virtual thread it would keep the carrier from
 * every other request, and nobody would see them wait.
 */
final class SignatureReader implements AutoCloseable {

	private static final int THUMBNAIL_WIDTH = 640;

	private static final int THUMBNAIL_HEIGHT = 320;

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
	 * Begins to read an image; {@link #await} gives what came of it.
	 * @param withThumbnail whether a person will look at it
	 * @throws OverloadedException if too many wait already
	 */
	FutureTask<ReadSignature> begin(byte[] content, EmbeddingModel model, boolean withThumbnail)
			throws OverloadedException {
		FutureTask<ReadSignature> task = new FutureTask<>(() -> read(content, model, withThumbnail));
		try {
			this.threads.execute(task);
			return task;
		}
		catch (RejectedExecutionException ex) {
			throw model.batcher().reject(Rejection.DECODERS_BUSY, 1);
		}
	}

	/**
	 * Waits for an image up to the deadline.
	 * @throws OverloadedException if its turn does not come by then
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

	/** Forgets those that nobody waits for any more; what has ended stays as it is. */
	void cancel(Iterable<FutureTask<ReadSignature>> tasks) {
		tasks.forEach((task) -> {
			if (task.cancel(false)) {
				this.threads.remove(task);
			}
		});
	}

	private ReadSignature read(byte[] content, EmbeddingModel model, boolean withThumbnail)
			throws ImageRejectedException {
		LocatedSignature signature = model.pipeline().locate(this.decoder.decode(content)).requireUsable();
		return new ReadSignature(signature.prepare(),
				withThumbnail ? signature.image().fittedWithin(THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT) : null);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
