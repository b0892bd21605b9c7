package dev.countersign.serving;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.countersign.embedding.EmbeddingModels;
import dev.countersign.model.ModelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the model that serves, and replaces it on demand. A request takes a
 * {@link #lease()} and uses that model throughout. A replaced model is freed when its
 * last lease is closed. At most two models are loaded at a time. Thread-safe.
 */
public final class ActiveModel implements EmbeddingModels, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ActiveModel.class);

	private static final int MAX_LOADED = 2;

	/** Much longer than any request takes. */
	private static final Duration MAX_RETIREMENT = Duration.ofSeconds(30);

	private final ModelLoader loader;

	private final Consumer<ServedModel> listener;

	private final Semaphore room = new Semaphore(MAX_LOADED - 1);

	private volatile SharedModel shared;

	private volatile @Nullable Thread retirement;

	/**
	 * Loads the first model.
	 * @param loader loads models
	 * @param id the model's id
	 * @param listener is notified of each model that starts to serve
	 * @throws ModelException if it cannot be loaded
	 */
	ActiveModel(ModelLoader loader, String id, Consumer<ServedModel> listener) {
		this.loader = loader;
		this.listener = listener;
		ServedModel model = loader.load(id);
		this.shared = new SharedModel(model);
		listener.accept(model);
	}

	@Override
	public ServedModel current() {
		return this.shared.model();
	}

	@Override
	public ModelLease lease() {
		while (true) {
			SharedModel now = this.shared;
			if (now.tryEnter()) {
				return new ModelLease(now);
			}
			// The model was replaced after the lookup; try its successor.
		}
	}

	/**
	 * Loads a model beside the one that serves, warms it up and runs its self-test. Waits
	 * until a previously replaced model has been freed.
	 * @param id the model's id
	 * @return a candidate to close, whether or not it was activated
	 * @throws ModelException if the model cannot serve, with the reason; the current one
	 * stays
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public ModelCandidate load(String id) throws InterruptedException {
		if (!this.room.tryAcquire(MAX_RETIREMENT.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new ModelException("Two models are loaded, and the replaced one still has requests; try again later");
		}
		try {
			return new ModelCandidate(this, this.loader.load(id));
		}
		catch (RuntimeException ex) {
			this.room.release();
			throw ex;
		}
	}

	synchronized void serve(ServedModel next) {
		SharedModel before = this.shared;
		this.shared = new SharedModel(next);
		this.listener.accept(next);
		logger.info("Model {} replaces {}", next.manifest().id(), before.model().manifest().id());
		Thread thread = new Thread(() -> retire(before), "retire-" + before.model().manifest().id());
		thread.setDaemon(true);
		this.retirement = thread;
		thread.start();
	}

	void discard(ServedModel candidate) {
		candidate.close();
		makeRoom(candidate);
	}

	private void retire(SharedModel replaced) {
		try {
			replaced.awaitLast();
			discard(replaced.model());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void makeRoom(ServedModel closed) {
		if (closed.isFreed()) {
			this.room.release();
			return;
		}
		logger.error("Model {} hangs and keeps its memory; restart the service to load another model",
				closed.manifest().id());
	}

	/**
	 * Completes the requests already accepted and frees every model.
	 */
	@Override
	public void close() {
		current().close();
		Thread retiring = this.retirement;
		if (retiring != null) {
			try {
				retiring.join(MAX_RETIREMENT.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
