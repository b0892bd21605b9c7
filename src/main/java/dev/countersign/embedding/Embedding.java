package dev.countersign.embedding;

import java.util.Arrays;

import dev.countersign.decision.ViewDistance;

/**
 * A tower's output for a signature: one or more points in Euclidean space. Immutable.
 */
public final class Embedding {

	private final float[] elements;

	private Embedding(float[] elements) {
		this.elements = elements;
	}

	/**
	 * Creates an embedding.
	 * @param elements its elements, copied
	 * @return the embedding
	 */
	public static Embedding of(float... elements) {
		return new Embedding(elements.clone());
	}

	/**
	 * Returns the number of elements.
	 * @return 1 or more
	 */
	public int size() {
		return this.elements.length;
	}

	/**
	 * A copy of the elements.
	 * @return an array of length {@link #size()}
	 */
	public float[] toArray() {
		return this.elements.clone();
	}

	/**
	 * Computes the distance to another embedding by the same model.
	 * @param other an embedding of the same size
	 * @param distance the model's distance
	 * @return 0 or more
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public double distanceTo(Embedding other, ViewDistance distance) {
		if (other.elements.length != this.elements.length) {
			throw new IllegalArgumentException("Embeddings of %d and %d elements come from different models"
				.formatted(this.elements.length, other.elements.length));
		}
		return distance.between(this.elements, other.elements);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Embedding that && Arrays.equals(this.elements, that.elements);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.elements);
	}

	@Override
	public String toString() {
		return "Embedding[" + this.elements.length + "]";
	}

}
