package dev.countersign.image.locate.stamp;

import dev.countersign.image.DecodedImage;

/**
 * The ink of a stamp that can be told from a pen's wherever they meet.
 */
public interface OwnInk {

	/**
	 * Returns an image without this ink.
	 * @param image the image on which it was found
	 * @return an image of the same size that shows paper or the pen's ink alone instead
	 */
	DecodedImage removedFrom(DecodedImage image);

}
