package dev.countersign.image;

import java.awt.image.BufferedImage;

/**
 * Converts grey bytes to Java2D images.
 */
final class Rasters {

	private Rasters() {
	}

	static BufferedImage toBufferedImage(int width, int height, byte[] pixels) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setDataElements(0, 0, width, height, pixels);
		return image;
	}

}
