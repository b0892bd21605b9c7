package dev.countersign.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ai.djl.Device;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;

/**
 * A model that is loaded, warm and checked: its manifest, its preparation and the batcher
 * before its tower. A request asks for one and keeps to it, so that all its embeddings
 * come from the same model.
 */
public final class ServedModel implements AutoCloseable {

	private static final Duration SELF_TEST_TIMEOUT = Duration.ofSeconds(60);

	private final StoredModel model;

	private final LoadedTower tower;

	private final Batcher batcher;

	private volatile boolean freed;

	private ServedModel(StoredModel model, LoadedTower tower, Batcher batcher) {
		this.model = model;
		this.tower = tower;
		this.batcher = batcher;
	}

	/**
	 * Loads a model onto a device; returns when it is warm and its self-test has passed.
	 * @throws ModelException if it cannot be run, or answers otherwise than it did where
	 * it was written
	 */
	static ServedModel open(StoredModel model, Device device, BatcherSettings settings, BatcherListener listener) {
		PreparedImage sample = SelfTest.input(model.preparation());
		LoadedTower tower = LoadedTower.load(model, device);
		Batcher batcher;
		try {
			batcher = Batcher.start("embedding-" + model.id(), tower::newRunner, sample, settings, listener);
		}
		catch (CompletionException ex) {
			tower.close();
			throw new ModelException("%s cannot be run on %s: %s".formatted(model.weights(), device, ex.getCause()),
					ex);
		}
		ServedModel served = new ServedModel(model, tower, batcher);
		try {
			served.selfTest(sample);
			return served;
		}
		catch (RuntimeException ex) {
			served.close();
			throw ex;
		}
	}

	/**
	 * What the model's folder says about it: threshold, calibration, fusion and the rest.
	 * @return the manifest
	 */
	public ModelManifest manifest() {
		return this.model.manifest();
	}

	/**
	 * How images are prepared for this model.
	 * @return the tower's preparation
	 */
	public Preparation preparation() {
		return this.model.preparation();
	}

	Batcher batcher() {
		return this.batcher;
	}

	/** Tells this model's embeddings from any other's. */
	String fingerprint() {
		return manifest().fingerprint();
	}

	/**
	 * Embeds a request's images: all of them or none.
	 * @throws DeadlineExceededException if the answers are not there in time
	 * @throws EmbeddingFailedException if the tower fails
	 */
	List<Embedding> embed(List<PreparedImage> images, Deadline deadline)
			throws OverloadedException, InterruptedException {
		List<CompletableFuture<Embedding>> answers = this.batcher.offer(images, deadline);
		try {
			List<Embedding> embeddings = new ArrayList<>(answers.size());
			for (CompletableFuture<Embedding> answer : answers) {
				embeddings.add(answer.get(Math.max(0, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS));
			}
			return embeddings;
		}
		catch (TimeoutException ex) {
			throw new DeadlineExceededException(this.batcher.retryAfter());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof OverloadedException cause) {
				throw cause;
			}
			throw new EmbeddingFailedException(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		finally {
			// Nobody waits any more; what is done already stays as it is.
			answers.forEach((answer) -> answer.cancel(false));
		}
	}

	private void selfTest(PreparedImage sample) {
		SelfTest test = manifest().selfTest();
		if (test == null) {
			return;
		}
		try {
			Embedding answer = embed(List.of(sample), Deadline.after(SELF_TEST_TIMEOUT)).get(0);
			if (!test.passes(answer.toArray())) {
				throw new ModelException(
						"%s: the self-test's answer is not the one in model.json; this machine or version computes something else"
							.formatted(this.model.weights()));
			}
		}
		catch (OverloadedException | EmbeddingFailedException ex) {
			throw new ModelException("%s: the self-test failed: %s".formatted(this.model.weights(), ex), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelException("%s: interrupted in the self-test".formatted(this.model.weights()), ex);
		}
	}

	/**
	 * Whether its memory is free again; false while it serves, and after closing if a
	 * worker hangs.
	 */
	boolean isFreed() {
		return this.freed;
	}

	/**
	 * Refuses new images, answers those that were taken, frees the tower. Closing twice
	 * does no harm.
	 */
	@Override
	public synchronized void close() {
		this.batcher.close();
		if (!this.batcher.isRunning() && !this.freed) {
			this.tower.close();
			this.freed = true;
		}
	}

}
