package dev.countersign.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.model.ModelManifest;

/**
 * A loaded and self-tested model, ready to replace the one that serves. Not thread-safe.
 */
public final class ModelCandidate implements AutoCloseable {

	private final ActiveModel active;

	private final ServedModel model;

	private final AtomicBoolean undecided = new AtomicBoolean(true);

	ModelCandidate(ActiveModel active, ServedModel model) {
		this.active = active;
		this.model = model;
	}

	/**
	 * Describes the candidate.
	 * @return the model's manifest
	 */
	public ModelManifest manifest() {
		return this.model.manifest();
	}

	/**
	 * Makes this the model that serves. New requests use it; requests in progress finish
	 * on the previous one.
	 */
	public void serve() {
		if (this.undecided.getAndSet(false)) {
			this.active.serve(this.model);
		}
	}

	/**
	 * Frees the model unless it was activated.
	 */
	@Override
	public void close() {
		if (this.undecided.getAndSet(false)) {
			this.active.discard(this.model);
		}
	}

}
