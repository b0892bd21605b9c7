package dev.countersign.sample.surroundings;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;

/**
 * A signature on drawn surroundings, and the truth about it.
 *
 * @param image in colour if the scan is, otherwise grey; black and white only for a fax.
 * It belongs to the caller.
 * @param mask how much of each pixel the ink of all signatures covers, 0 to 255; of the
 * image's size. What the surroundings print over the ink does not reduce it.
 * @param signatures the bounding box of each signature's pixels that are covered by a
 * quarter or more
 * @param format how such images are stored
 */
public record ComposedImage(BufferedImage image, GreyImage mask, List<Region> signatures, FileFormat format) {

	/** Coverage from which a pixel counts as ink. */
	static final float MIN_COVERAGE = 0.25F;

	public ComposedImage {
		signatures = List.copyOf(signatures);
	}

	/**
	 * Returns the image as a file.
	 * @return a PNG, JPEG or TIFF
	 * @throws IOException if it cannot be encoded
	 */
	public byte[] encode() throws IOException {
		return this.format.encode(this.image);
	}

}
