package dev.countersign.embedding.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.countersign.image.PreparedImage;
import dev.countersign.model.TowerRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a batcher's thread: opens a runner, warms it up, runs batches until the
 * queue is closed and empty, and closes the runner.
 */
final class BatchWorker {

	private static final Logger logger = LoggerFactory.getLogger(BatchWorker.class);

	private final EmbeddingQueue queue;

	private final ServiceRate rate;

	private final BatcherSettings settings;

	private final BatcherListener listener;

	BatchWorker(EmbeddingQueue queue, ServiceRate rate, BatcherSettings settings, BatcherListener listener) {
		this.queue = queue;
		this.rate = rate;
		this.settings = settings;
		this.listener = listener;
	}

	void work(Supplier<TowerRunner> runners, PreparedImage sample, CompletableFuture<Void> warm) {
		try (TowerRunner runner = runners.get()) {
			warmUp(runner, sample);
			warm.complete(null);
			for (List<PendingEmbedding> taken = take(); !taken.isEmpty(); taken = take()) {
				runBatch(runner, taken);
			}
		}
		catch (InterruptedException ex) {
			logger.info("An embedding worker was interrupted");
		}
		catch (Throwable ex) {
			if (!warm.completeExceptionally(ex)) {
				logger.error("An embedding worker failed and ended", ex);
			}
		}
		finally {
			this.queue.close();
		}
	}

	/**
	 * Runs each batch size once, since the engine chooses kernels and allocates memory
	 * when it first sees a shape; then measures a second run.
	 */
	private void warmUp(TowerRunner runner, PreparedImage sample) {
		for (int size : runner.batchSizes()) {
			if (size <= this.settings.maxBatch()) {
				List<PreparedImage> images = Collections.nCopies(size, sample);
				runner.run(images);
				long start = System.nanoTime();
				runner.run(images);
				this.rate.record(size, (System.nanoTime() - start) / this.settings.workers());
			}
		}
	}

	private List<PendingEmbedding> take() throws InterruptedException {
		return this.queue.take(this.settings.maxBatch(), this.settings.linger());
	}

	private void runBatch(TowerRunner runner, List<PendingEmbedding> taken) {
		List<PendingEmbedding> batch = new ArrayList<>(taken.size());
		try {
			taken.stream().filter(this::isWanted).forEach(batch::add);
			if (!batch.isEmpty()) {
				run(runner, batch);
			}
		}
		// Also an Error: the worker survives a bad batch, or one that runs out of memory.
		catch (Throwable ex) {
			logger.error("A batch of {} images failed", batch.size(), ex);
			this.listener.failed(batch.size());
			batch.forEach((image) -> image.answer().completeExceptionally(ex));
		}
		finally {
			this.queue.ran();
		}
	}

	private boolean isWanted(PendingEmbedding image) {
		if (image.answer().isDone()) {
			this.listener.cancelled();
			return false;
		}
		if (image.deadline().hasPassed()) {
			this.listener.expired();
			image.answer()
				.completeExceptionally(new DeadlineExceededException(this.rate.retryAfter(this.queue.size())));
			return false;
		}
		this.listener.waited(Duration.ofNanos(System.nanoTime() - image.offeredAt()));
		return true;
	}

	private void run(TowerRunner runner, List<PendingEmbedding> batch) {
		long start = System.nanoTime();
		float[][] embeddings = runner.run(batch.stream().map(PendingEmbedding::image).toList());
		long nanos = System.nanoTime() - start;
		this.rate.record(batch.size(), nanos / this.settings.workers());
		this.listener.ran(batch.size(), Duration.ofNanos(nanos));
		for (int i = 0; i < batch.size(); i++) {
			answer(batch.get(i), embeddings[i]);
		}
	}

	private static void answer(PendingEmbedding image, float[] embedding) {
		for (float element : embedding) {
			if (!Float.isFinite(element)) {
				image.answer().completeExceptionally(new ArithmeticException("The tower's output is not finite"));
				return;
			}
		}
		image.answer().complete(embedding);
	}

}
