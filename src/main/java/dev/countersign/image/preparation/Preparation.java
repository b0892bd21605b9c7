package dev.countersign.image.preparation;

import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Located;

/**
 * Turns a decoded image into a tower's input. Stateless and thread-safe: the same image
 * always gives the same bytes.
 */
public interface Preparation {

	/**
	 * Returns the name of the algorithm with its version and dimensions, which identifies
	 * the preparation in a model's manifest and in cache keys.
	 * @return for example {@code article-105x105} or {@code ink-3-384x192}
	 */
	String id();

	/**
	 * Returns the width of prepared images.
	 * @return in pixels
	 */
	int width();

	/**
	 * Returns the height of prepared images.
	 * @return in pixels
	 */
	int height();

	/**
	 * Prepares what a locator found.
	 * @param located of any size within the decoder's limits
	 * @return {@link #width()} × {@link #height()} pixels
	 */
	PreparedImage prepare(Located located);

}
