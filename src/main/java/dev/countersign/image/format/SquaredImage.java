package dev.countersign.image.format;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;

/**
 * An image whose pixels have been made square, and the size that it was sent in.
 *
 * @param squared the image with square pixels
 * @param sentWidth of the upright image as sent
 * @param sentHeight of the upright image as sent
 */
record SquaredImage(DecodedImage squared, int sentWidth, int sentHeight) implements DecodedImage {

	@Override
	public int width() {
		return this.squared.width();
	}

	@Override
	public int height() {
		return this.squared.height();
	}

	@Override
	public GreyImage grey() {
		return this.squared.grey();
	}

	@Override
	public boolean isColoured() {
		return this.squared.isColoured();
	}

	@Override
	public void readRow(int y, int from, int count, int[] rgb) {
		this.squared.readRow(y, from, count, rgb);
	}

}
