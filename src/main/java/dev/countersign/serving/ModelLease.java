package dev.countersign.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.embedding.EmbeddingModels;

/**
 * One request's hold on a model, which is not freed while the lease is open.
 */
public final class ModelLease implements EmbeddingModels.Lease {

	private final SharedModel shared;

	private final AtomicBoolean open = new AtomicBoolean(true);

	ModelLease(SharedModel shared) {
		this.shared = shared;
	}

	@Override
	public ServedModel model() {
		return this.shared.model();
	}

	@Override
	public void close() {
		if (this.open.getAndSet(false)) {
			this.shared.leave();
		}
	}

}
