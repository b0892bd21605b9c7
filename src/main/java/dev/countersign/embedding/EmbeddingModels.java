package dev.countersign.embedding;

/**
 * Lends the model that serves. For any number of threads.
 */
public interface EmbeddingModels {

	/**
	 * The model that serves now, to look at. Take a {@link #lease()} to embed with it.
	 * @return the model
	 */
	EmbeddingModel current();

	/**
	 * The model that serves now, for one request, which must close the lease. Never
	 * waits.
	 * @return keeps the model loaded until it is closed
	 */
	Lease lease();

	/**
	 * One request's hold on a model: the model stays loaded while the lease is open.
	 */
	interface Lease extends AutoCloseable {

		/**
		 * The model.
		 * @return the same for as long as the lease is open
		 */
		EmbeddingModel model();

		/**
		 * Gives the model back. Closing twice does no harm.
		 */
		@Override
		void close();

	}

}
