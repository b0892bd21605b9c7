package dev.countersign.image.locate;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;

/**
 * Finds the signature on a decoded image, which may be a whole page and still has its
 * colour. Stateless: the same image always gives the same region, and one instance serves
 * any number of threads.
 */
public interface Locator {

	/**
	 * Names the algorithm with its version, so that a model's manifest and its
	 * fingerprint tell two locators apart.
	 * @return lower case, digits and hyphens, at most 40 characters
	 */
	String id();

	/**
	 * Finds the signature.
	 * @param image any size within the decoder's limits
	 * @return where it is; the whole image where nothing better is known
	 */
	Region locate(DecodedImage image);

}
