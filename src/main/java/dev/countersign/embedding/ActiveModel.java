package dev.countersign.embedding;

/**
 * Holds the model that serves. Everyone asks here for each request, and nobody keeps what
 * {@link #current} returned beyond the request.
 */
public final class ActiveModel implements AutoCloseable {

	private final ServedModel model;

	ActiveModel(ServedModel model) {
		this.model = model;
	}

	/**
	 * The model that serves now.
	 * @return loaded and warm
	 */
	public ServedModel current() {
		return this.model;
	}

	@Override
	public void close() {
		this.model.close();
	}

}
