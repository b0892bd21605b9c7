package dev.countersign.image.format;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;

/**
 * A picture with colour. Its grey is made while it is decoded; its colours stay as they
 * are stored and are converted only where somebody reads them.
 */
final class ColourImage implements DecodedImage {

	private final GreyImage grey;

	private final RgbSource stored;

	private final Orientation orientation;

	/**
	 * Joins a picture and its grey.
	 * @param grey upright
	 * @param stored as in the file
	 * @param orientation how it becomes upright
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
	public void readRow(int y, int[] rgb) {
		this.orientation.readRow(this.stored, y, rgb);
	}

}
