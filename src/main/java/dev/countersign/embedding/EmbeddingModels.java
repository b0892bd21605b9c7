package dev.countersign.embedding;

/**
 * Provides the model that serves. Thread-safe.
 */
public interface EmbeddingModels {

	/**
	 * The model that serves now, for inspection. Take a {@link #lease()} to embed with
	 * it.
	 * @return the model
	 */
	EmbeddingModel current();

	/**
	 * Leases the model that serves now to one request, which must close the lease. Never
	 * blocks.
	 * @return a lease that keeps the model loaded until it is closed
	 */
	Lease lease();

	/**
	 * One request's hold on a model: the model stays loaded while the lease is open.
	 */
	interface Lease extends AutoCloseable {

		/**
		 * The leased model.
		 * @return the same model for as long as the lease is open
		 */
		EmbeddingModel model();

		/**
		 * Ends the lease. Idempotent.
		 */
		@Override
		void close();

	}

}
