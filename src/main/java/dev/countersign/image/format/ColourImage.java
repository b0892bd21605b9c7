package dev.countersign.image.format;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;

/**
 * A picture with colour. Its grey version is made during decoding. Its colours stay as
 * stored and are converted row by row when they are read.
 */
final class ColourImage implements DecodedImage {

	private final GreyImage grey;

	private final RgbSource stored;

	private final Orientation orientation;

	/**
	 * Combines a picture and its grey version.
	 * @param grey upright
	 * @param stored the colours as in the file
	 * @param orientation turns the stored picture upright
	 */
	ColourImage(GreyImage grey, RgbSource stored, Orientation orientation) {
		this.grey = grey;
		this.stored = stored;
		this.orientation = orientation;
	}

	@Override
	public int width() {
		return this.grey.width();
	}

	@Override
	public int height() {
		return this.grey.height();
	}

	@Override
	public GreyImage grey() {
		return this.grey;
	}

	@Override
	public boolean isColoured() {
		return true;
	}

	@Override
	public void readRow(int y, int from, int count, int[] rgb) {
		this.orientation.readRow(this.stored, y, from, count, rgb);
	}

}
