package dev.countersign.image.preparation;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;

/**
 * Turns a decoded image into a tower's input. Stateless: the same image always gives the
 * same bytes, and one instance serves any number of threads.
 */
public interface Preparation {

	/**
	 * Names the algorithm with its dimensions and version, so that a model's manifest and
	 * a cache key tell two preparations apart.
	 * @return for example {@code article-105x105} or {@code ink-3-384x192}
	 */
	String id();

	/**
	 * Width of what {@link #prepare} returns.
	 * @return in pixels
	 */
	int width();

	/**
	 * Height of what {@link #prepare} returns.
	 * @return in pixels
	 */
	int height();

	/**
	 * Prepares one image.
	 * @param image any size within the decoder's limits
	 * @return {@link #width()} × {@link #height()} pixels
	 */
	PreparedImage prepare(GreyImage image);

}
