package dev.countersign.image.locate;

import dev.countersign.image.DecodedImage;

/**
 * Finds the signature on a decoded image, which may be a whole page and still has its
 * colour. Thread-safe: the same image always gives the same result.
 */
public interface Locator {

	/**
	 * Returns the name of the algorithm and of its network, which identifies the locator
	 * in a model's manifest.
	 * @return lower case, digits and hyphens, at most 40 characters
	 */
	String id();

	/**
	 * Finds the signature.
	 * @param image any size within the decoder's limits
	 * @return the signature, or the whole image if no better part is found
	 */
	Located locate(DecodedImage image);

}
