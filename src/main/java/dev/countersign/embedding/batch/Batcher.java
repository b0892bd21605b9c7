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
import java.util.function.Supplier;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.TowerRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue in front of one device, and the device's workers. Work-conserving: a worker
 * takes its share of what is waiting, up to the largest batch, and runs it at once.
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
	 * Starts a batcher and returns when each worker has opened its runner and warmed
	 * every batch size.
	 * @param name the threads' name
	 * @param runners opens a runner, on the worker's thread
	 * @param sample an image of the tower's size, for the warm-up
	 * @param settings the limits
	 * @param listener observes it
	 * @return ready to serve
	 * @throws java.util.concurrent.CompletionException with what a runner threw when it
	 * was opened or warmed
	 */
	public static Batcher start(String name, Supplier<TowerRunner> runners, PreparedImage sample,
			BatcherSettings settings, BatcherListener listener) {
		EmbeddingQueue queue = new EmbeddingQueue(settings.queueCapacity());
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
		// A platform thread: a native call would pin a virtual one for as long as it
		// lasts.
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		// DJL looks for its engine through the thread's class loader.
		thread.setContextClassLoader(TowerRunner.class.getClassLoader());
		thread.start();
		return thread;
	}

	/**
	 * Embeds a request's images, all or none, and waits for the answers.
	 * @param images at most the queue's capacity, each of the tower's size
	 * @param deadline after which the answers are of no use
	 * @return for each image, in order, an array of the embedding size
	 * @throws DeadlineExceededException if the answers do not arrive in time
	 * @throws OverloadedException if the images are not taken
	 * @throws EmbeddingFailedException if the tower fails
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public List<float[]> embed(List<PreparedImage> images, Deadline deadline)
			throws OverloadedException, InterruptedException {
		List<CompletableFuture<float[]>> answers = offer(images, deadline);
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
			// Nobody waits any more; answers that have arrived stay as they are.
			answers.forEach((answer) -> answer.cancel(false));
		}
	}

	/**
	 * Offers a request's images: all are taken, or none.
	 * @param images at most the queue's capacity
	 * @param deadline after which they are dropped
	 * @return for each image, in order, its embedding to come; cancelling one drops it.
	 * Ends in {@link OverloadedException}, or in what the runner threw, if none comes.
	 * @throws OverloadedException if they were not taken
	 * @throws IllegalArgumentException if they would not fit into the empty queue
	 */
	List<CompletableFuture<float[]>> offer(List<PreparedImage> images, Deadline deadline) throws OverloadedException {
		if (images.size() > this.queue.capacity()) {
			throw new IllegalArgumentException("%d images at once, the queue holds %d; raise %s"
				.formatted(images.size(), this.queue.capacity(), "countersign.embedding.queue-capacity"));
		}
		List<PendingEmbedding> pending = images.stream().map((image) -> new PendingEmbedding(image, deadline)).toList();
		Optional<Rejection> rejection = wouldBeLate(images.size(), deadline) ? Optional.of(Rejection.TOO_LATE)
				: this.queue.offer(pending);
		if (rejection.isPresent()) {
			throw reject(rejection.get(), images.size());
		}
		return pending.stream().map(PendingEmbedding::answer).toList();
	}

	/**
	 * Refuses now what {@link #offer} would most likely refuse after more work on it.
	 * @param images how many
	 * @param deadline theirs
	 * @throws OverloadedException if there is no room for them, or not in time
	 */
	public void requireRoomFor(int images, Deadline deadline) throws OverloadedException {
		if (wouldBeLate(images, deadline)) {
			throw reject(Rejection.TOO_LATE, images);
		}
		if (this.queue.size() + images > this.queue.capacity()) {
			throw reject(Rejection.QUEUE_FULL, images);
		}
	}

	/**
	 * Counts a refusal and says when to try again.
	 * @param reason why the images are refused
	 * @param images how many
	 * @return to be thrown
	 */
	public OverloadedException reject(Rejection reason, int images) {
		this.listener.rejected(reason, images);
		return new OverloadedException(reason, retryAfter());
	}

	Duration retryAfter() {
		return this.rate.retryAfter(this.queue.size());
	}

	/**
	 * Whether it takes images.
	 * @return {@code false} once it is closed or a worker has died
	 */
	public boolean isServing() {
		return !this.queue.isClosed();
	}

	/**
	 * Whether a worker's thread is alive; after {@link #close()} that means it hangs.
	 * @return {@code false} once every worker has ended
	 */
	public boolean isRunning() {
		return this.threads.stream().anyMatch(Thread::isAlive);
	}

	/**
	 * How many images wait.
	 * @return 0 to the queue's capacity
	 */
	public int depth() {
		return this.queue.size();
	}

	/**
	 * Refuses new images, answers those that it has, then closes the runners. Waits for
	 * that no longer than the shutdown timeout.
	 */
	@Override
	public void close() {
		this.queue.close();
		try {
			if (!joined()) {
				giveUp();
			}
		}
		catch (InterruptedException ex) {
			giveUp();
			Thread.currentThread().interrupt();
		}
	}

	private void giveUp() {
		List<PendingEmbedding> left = this.queue.poll(Integer.MAX_VALUE, 1);
		logger.warn("The embedding workers did not finish within {}; {} images stay without an answer",
				this.settings.shutdownTimeout(), left.size());
		left.forEach((image) -> image.answer()
			.completeExceptionally(new OverloadedException(Rejection.SHUTTING_DOWN, retryAfter())));
	}

	private boolean joined() throws InterruptedException {
		long end = System.nanoTime() + this.settings.shutdownTimeout().toNanos();
		for (Thread thread : this.threads) {
			// Thread.join reads zero as forever.
			thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
		}
		return !isRunning();
	}

	private boolean wouldBeLate(int images, Deadline deadline) {
		int before = this.queue.size();
		// An empty queue takes anything: only work that is done mends a wrong estimate.
		return before > 0 && this.rate.timeFor(before + images).compareTo(deadline.remaining()) > 0;
	}

}
