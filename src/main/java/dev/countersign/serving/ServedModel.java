package dev.countersign.serving;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import dev.countersign.embedding.EmbeddingModel;
import dev.countersign.embedding.batch.Batcher;
import dev.countersign.embedding.batch.BatcherListener;
import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.embedding.batch.EmbeddingFailedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;

/**
 * A model that is loaded, warmed up and self-tested, with the batcher in front of its
 * tower.
 */
public final class ServedModel implements EmbeddingModel, AutoCloseable {

	private static final Duration SELF_TEST_TIMEOUT = Duration.ofSeconds(60);

	private final StoredModel model;

	private final SignaturePipeline pipeline;

	private final LoadedTower tower;

	private final Batcher batcher;

	private volatile boolean freed;

	private ServedModel(StoredModel model, SignaturePipeline pipeline, LoadedTower tower, Batcher batcher) {
		this.model = model;
		this.pipeline = pipeline;
		this.tower = tower;
		this.batcher = batcher;
	}

	/**
	 * Loads a model onto the backend's device; returns once it is warm and has passed its
	 * self-test.
	 * @throws ModelException if it cannot be run, or fails its self-test
	 */
	static ServedModel open(StoredModel model, TowerBackend backend, BatcherSettings settings,
			BatcherListener listener) {
		SignaturePipeline pipeline = model.pipeline(backend);
		PreparedImage sample = SelfTest.input(model.preparation());
		LoadedTower tower = backend.open(model);
		Batcher batcher;
		try {
			batcher = Batcher.start("embedding-" + model.id(), tower::newRunner, sample, settings, listener);
		}
		catch (CompletionException ex) {
			tower.close();
			throw new ModelException("%s cannot be run on %s: %s".formatted(model.weights(), backend, ex.getCause()),
					ex);
		}
		ServedModel served = new ServedModel(model, pipeline, tower, batcher);
		try {
			served.selfTest(sample);
			return served;
		}
		catch (RuntimeException ex) {
			served.close();
			throw ex;
		}
	}

	@Override
	public ModelManifest manifest() {
		return this.model.manifest();
	}

	@Override
	public SignaturePipeline pipeline() {
		return this.pipeline;
	}

	@Override
	public Batcher batcher() {
		return this.batcher;
	}

	/**
	 * Returns the numbers that the tower's large layers compute with.
	 * @return {@code fp32} or {@code bf16}
	 */
	public String precision() {
		return this.tower.precision();
	}

	private boolean isRounded() {
		return !precision().equals("fp32");
	}

	private void selfTest(PreparedImage sample) {
		SelfTest test = manifest().selfTest();
		if (test == null) {
			return;
		}
		try {
			float[] answer = this.batcher.embed(List.of(sample), Deadline.after(SELF_TEST_TIMEOUT), Urgency.REQUEST)
				.get(0);
			if (!(isRounded() ? test.passesRounded(answer) : test.passes(answer))) {
				throw new ModelException(
						"%s: the self-test's output differs from the one in model.json, so this machine or version computes other embeddings; import the model again or use the version that made it"
							.formatted(this.model.weights()));
			}
		}
		catch (OverloadedException | EmbeddingFailedException ex) {
			throw new ModelException("%s: the self-test failed: %s".formatted(this.model.weights(), ex), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelException("%s: the self-test was interrupted".formatted(this.model.weights()), ex);
		}
	}

	/**
	 * Whether its memory has been freed: false while it serves, and after closing if a
	 * worker hangs.
	 */
	boolean isFreed() {
		return this.freed;
	}

	/**
	 * Refuses new images, finishes those already accepted and frees the tower.
	 * Idempotent.
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
