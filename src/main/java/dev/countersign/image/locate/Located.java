package dev.countersign.image.locate;

import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * What a locator found on an image.
 *
 * @param region where the signature is, in pixels of the upright image
 * @param image that part of the image, in grey
 * @param ink the signature's ink; {@code null} if the locator does not tell ink from what
 * surrounds it
 * @param signatures the regions of all signatures, the best one first, if there are
 * several; otherwise empty
 */
public record Located(Region region, GreyImage image, @Nullable SeparatedInk ink, List<Region> signatures) {

	public Located {
		signatures = List.copyOf(signatures);
	}

	/**
	 * Returns a whole image whose ink is not separated.
	 * @param image in grey
	 * @return the image
	 */
	public static Located whole(GreyImage image) {
		return part(image, new Region(0, 0, image.width(), image.height()));
	}

	/**
	 * Returns a part of an image whose ink is not separated.
	 * @param image the whole image, in grey
	 * @param region the part
	 * @return the part
	 * @throws IllegalArgumentException if the region reaches beyond the image
	 */
	public static Located part(GreyImage image, Region region) {
		return new Located(region, image.part(region), null, List.of());
	}

}
