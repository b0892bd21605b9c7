package dev.countersign.embedding;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request's hold on a model: while it is open the model is not freed.
 */
public final class ModelLease implements AutoCloseable {

	private final SharedModel shared;

	private final AtomicBoolean open = new AtomicBoolean(true);

	ModelLease(SharedModel shared) {
		this.shared = shared;
	}

	/**
	 * The model.
	 * @return the same for as long as the lease is open
	 */
	public ServedModel model() {
		return this.shared.model();
	}

	/**
	 * Gives the model back. Closing twice does no harm.
	 */
	@Override
	public void close() {
		if (this.open.getAndSet(false)) {
			this.shared.leave();
		}
	}

}
