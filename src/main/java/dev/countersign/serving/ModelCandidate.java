package dev.countersign.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.model.ModelManifest;

/**
 * A model that is loaded, warm and checked, beside the one that serves. For one thread.
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
	 * What it says about itself.
	 * @return its manifest
	 */
	public ModelManifest manifest() {
		return this.model.manifest();
	}

	/**
	 * Puts it in the place of the model that serves: requests that begin from now on are
	 * on it, those under way end on the other.
	 */
	public void serve() {
		if (this.undecided.getAndSet(false)) {
			this.active.serve(this.model);
		}
	}

	/**
	 * Frees the model if it was not put in place.
	 */
	@Override
	public void close() {
		if (this.undecided.getAndSet(false)) {
			this.active.discard(this.model);
		}
	}

}
