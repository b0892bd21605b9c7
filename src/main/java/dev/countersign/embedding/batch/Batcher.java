package dev.countersign.embedding.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.TowerRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue in front of a device, with the device's workers. A free worker takes its share
 * of the waiting images, up to the maximum batch, and runs it at once.
 */
public final class Batcher implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Batcher.class);

	private final EmbeddingQueue queue;

	private final ServiceRate rate;

	private final BatcherSettings settings;

	private final BatcherListener listener;

	private final List<Thread> threads;

	private Batcher(EmbeddingQueue queue, ServiceRate rate, BatcherSettings settings, BatcherListener listener,
			List<Thread> threads) {
		this.queue = queue;
		this.rate = rate;
		this.settings = settings;
		this.listener = listener;
		this.threads = threads;
	}

	/**
	 * Starts a batcher. Returns when each worker has opened its runner and warmed up
	 * every batch size.
	 * @param name prefix of the threads' names
	 * @param runners opens a runner, on the worker's thread
	 * @param sample an image of the tower's size, for the warm-up
	 * @param settings the limits
	 * @param listener observes it
	 * @return a batcher that is ready to serve
	 * @throws java.util.concurrent.CompletionException if a runner cannot be opened or
	 * warmed up, with its exception as the cause
	 */
	public static Batcher start(String name, Supplier<TowerRunner> runners, PreparedImage sample,
			BatcherSettings settings, BatcherListener listener) {
		EmbeddingQueue queue = new EmbeddingQueue(settings.queueCapacity(), settings.workers(), settings.cpus());
		ServiceRate rate = new ServiceRate();
		BatchWorker worker = new BatchWorker(queue, rate, settings, listener);
		List<Thread> threads = new ArrayList<>();
		List<CompletableFuture<Void>> warm = new ArrayList<>();
		for (int i = 1; i <= settings.workers(); i++) {
			CompletableFuture<Void> ready = new CompletableFuture<>();
			threads.add(start(name + "-" + i, () -> worker.work(runners, sample, ready)));
			warm.add(ready);
		}
		Batcher batcher = new Batcher(queue, rate, settings, listener, threads);
		try {
			CompletableFuture.allOf(warm.toArray(CompletableFuture[]::new)).join();
			return batcher;
		}
		catch (RuntimeException ex) {
			batcher.close();
			throw ex;
		}
	}

	private static Thread start(String name, Runnable work) {
		// A platform thread, since a native call would pin a virtual one.
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		// DJL finds its engine through the thread's context class loader.
		thread.setContextClassLoader(TowerRunner.class.getClassLoader());
		thread.start();
		return thread;
	}

	/**
	 * Embeds all images of a request or none, and waits for the result.
	 * @param images at most the queue's capacity, each of the tower's size
	 * @param deadline when the result is no longer needed
	 * @param urgency whether somebody waits for it
	 * @return for each image, in order, an array of the embedding's dimension
	 * @throws DeadlineExceededException if the deadline passes first
	 * @throws OverloadedException if the images are rejected
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public List<float[]> embed(List<PreparedImage> images, Deadline deadline, Urgency urgency)
			throws OverloadedException, InterruptedException {
		List<CompletableFuture<float[]>> answers = offer(images, deadline, urgency);
		try {
			List<float[]> embeddings = new ArrayList<>(answers.size());
			for (CompletableFuture<float[]> answer : answers) {
				embeddings.add(answer.get(Math.max(0, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS));
			}
			return embeddings;
		}
		catch (TimeoutException ex) {
			throw new DeadlineExceededException(retryAfter());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof OverloadedException cause) {
				throw cause;
			}
			throw new EmbeddingFailedException(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		finally {
			// Nobody waits any more; completed answers are unaffected.
			answers.forEach((answer) -> answer.cancel(false));
		}
	}

	/**
	 * Queues all images of a request or none.
	 * @param images at most the queue's capacity
	 * @param deadline when they are dropped
	 * @param urgency whether somebody waits for them
	 * @return for each image, in order, its future embedding, which can be cancelled to
	 * drop the image; it fails with {@link OverloadedException} or with the runner's
	 * exception
	 * @throws OverloadedException if the images are rejected
	 * @throws IllegalArgumentException if they exceed the queue's capacity
	 */
	List<CompletableFuture<float[]>> offer(List<PreparedImage> images, Deadline deadline, Urgency urgency)
			throws OverloadedException {
		if (images.size() > this.queue.capacity()) {
			throw new IllegalArgumentException("%d images exceed the queue's capacity of %d; raise %s"
				.formatted(images.size(), this.queue.capacity(), "countersign.embedding.queue-capacity"));
		}
		List<PendingEmbedding> pending = images.stream().map((image) -> new PendingEmbedding(image, deadline)).toList();
		Optional<Rejection> rejection = wouldBeLate(images.size(), deadline, urgency) ? Optional.of(Rejection.TOO_LATE)
				: this.queue.offer(pending, urgency);
		if (rejection.isPresent()) {
			throw reject(rejection.get(), images.size());
		}
		return pending.stream().map(PendingEmbedding::answer).toList();
	}

	/**
	 * Rejects images early if {@link #offer} would most likely reject them later.
	 * @param images the number of images
	 * @param deadline the images' deadline
	 * @param urgency whether somebody waits for them
	 * @throws OverloadedException if the queue has no room for them, or would not reach
	 * them in time
	 */
	public void requireRoomFor(int images, Deadline deadline, Urgency urgency) throws OverloadedException {
		if (wouldBeLate(images, deadline, urgency)) {
			throw reject(Rejection.TOO_LATE, images);
		}
		if (!this.queue.hasRoomFor(images, urgency)) {
			throw reject(Rejection.QUEUE_FULL, images);
		}
	}

	/**
	 * Waits as long as more images wait than all workers take together: what is prepared
	 * beyond that only waits longer, and takes CPUs from the workers.
	 * @param deadline when to wait no longer
	 * @param isWanted whether to wait at all; asked again after {@link #lookAgain}
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public void awaitShortQueue(Deadline deadline, BooleanSupplier isWanted) throws InterruptedException {
		this.queue.awaitFewer(this.settings.maxBatch() * this.settings.workers(), deadline.remaining(), isWanted);
	}

	/**
	 * Counts the calling thread as one that takes a CPU from the workers, until
	 * {@link #endPreparing}. Meanwhile fewer of them share what waits if they would not
	 * find a free CPU each: on a CPU that is not free, two small batches take longer than
	 * a larger one.
	 */
	public void beginPreparing() {
		this.queue.preparing(1);
	}

	/**
	 * Ends what {@link #beginPreparing} began.
	 */
	public void endPreparing() {
		this.queue.preparing(-1);
	}

	/**
	 * Has whoever waits for a short queue look whether that is still wanted.
	 */
	public void lookAgain() {
		this.queue.lookAgain();
	}

	/**
	 * Counts a rejection and estimates when to try again.
	 * @param reason why the images are rejected
	 * @param images the number of images
	 * @return the exception to throw
	 */
	public OverloadedException reject(Rejection reason, int images) {
		this.listener.rejected(reason, images);
		return new OverloadedException(reason, retryAfter());
	}

	Duration retryAfter() {
		return this.rate.retryAfter(this.queue.size());
	}

	/**
	 * Whether the batcher accepts images.
	 * @return {@code false} once it is closed or a worker has died
	 */
	public boolean isServing() {
		return !this.queue.isClosed();
	}

	/**
	 * Whether a worker's thread is alive. After {@link #close()} that means that the
	 * worker hangs.
	 * @return {@code false} once every worker has ended
	 */
	public boolean isRunning() {
		return this.threads.stream().anyMatch(Thread::isAlive);
	}

	/**
	 * The number of images that wait.
	 * @return 0 to the queue's capacity
	 */
	public int depth() {
		return this.queue.size();
	}

	/**
	 * Rejects new images, completes those already accepted and closes the runners. Waits
	 * at most the shutdown timeout.
	 */
	@Override
	public void close() {
		this.queue.close();
		try {
			if (!joined()) {
				abandon();
			}
		}
		catch (InterruptedException ex) {
			abandon();
			Thread.currentThread().interrupt();
		}
	}

	private void abandon() {
		List<PendingEmbedding> left = this.queue.drain();
		logger.warn("The embedding workers did not finish within {}; {} waiting images are rejected",
				this.settings.shutdownTimeout(), left.size());
		left.forEach((image) -> image.answer()
			.completeExceptionally(new OverloadedException(Rejection.SHUTTING_DOWN, retryAfter())));
	}

	private boolean joined() throws InterruptedException {
		long end = System.nanoTime() + this.settings.shutdownTimeout().toNanos();
		for (Thread thread : this.threads) {
			// Thread.join waits forever if given zero.
			thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
		}
		return !isRunning();
	}

	private boolean wouldBeLate(int images, Deadline deadline, Urgency urgency) {
		int before = this.queue.ahead(urgency);
		// An empty queue accepts anything, since only completed work corrects the
		// estimate.
		return before > 0 && this.rate.timeFor(before + images).compareTo(deadline.remaining()) > 0;
	}

}
