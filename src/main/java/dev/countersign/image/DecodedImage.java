package dev.countersign.image;

/**
 * A decoded picture, upright, with square pixels and the colour that its file holds. It
 * may keep the pixels as the file stores them, at several bytes each, so release it once
 * its colour is no longer needed. The image that {@link #grey()} returns does not keep it
 * in memory. Immutable.
 * <p>
 * Callers know the image as sent: what a viewer shows that turns it upright by its EXIF
 * orientation, with as many pixels as the file has. It has another size than this picture
 * if the file's pixels are not square, as on a fax. {@link #toSent} and {@link #fromSent}
 * convert between the two.
 */
public interface DecodedImage {

	/**
	 * Returns the width of the upright picture.
	 * @return in square pixels, at least 1
	 */
	int width();

	/**
	 * Returns the height of the upright picture.
	 * @return in square pixels, at least 1
	 */
	int height();

	/**
	 * Returns the width of the image as sent: upright, but before its pixels were made
	 * square.
	 * @return in pixels, at least 1
	 */
	default int sentWidth() {
		return width();
	}

	/**
	 * Returns the height of the image as sent: upright, but before its pixels were made
	 * square.
	 * @return in pixels, at least 1
	 */
	default int sentHeight() {
		return height();
	}

	/**
	 * Converts a region of this picture to one of the image as sent.
	 * @param region inside this picture
	 * @return the pixels as sent that the region touches
	 */
	default Region toSent(Region region) {
		return region.scaled(width(), height(), sentWidth(), sentHeight());
	}

	/**
	 * Converts a region of the image as sent to one of this picture.
	 * @param region inside the image as sent
	 * @return the square pixels that the region touches
	 */
	default Region fromSent(Region region) {
		return region.scaled(sentWidth(), sentHeight(), width(), height());
	}

	/**
	 * Returns a part of this picture. The part counts as an image of its own that was
	 * sent with square pixels.
	 * @param region inside this picture
	 * @return this picture if the region covers all of it, otherwise the part
	 * @throws IllegalArgumentException if the region reaches beyond this picture
	 */
	default DecodedImage part(Region region) {
		return region.equals(Region.of(this)) ? this : new PartOfImage(this, region);
	}

	/**
	 * Returns the picture without its colour: luma by ITU-R BT.601, with transparent
	 * pixels on white. Where the colours say nothing, as of white ink on nothing, opacity
	 * is the ink: 0 is opaque.
	 * @return an image of the same size; every call returns the same instance
	 */
	GreyImage grey();

	/**
	 * Returns whether the picture can show anything but shades of grey. A file stored in
	 * colour may still look grey.
	 * @return false if red, green and blue are equal everywhere
	 */
	boolean isColoured();

	/**
	 * Reads one row in colour, with transparent pixels on white.
	 * @param y row, from 0
	 * @param rgb filled with {@code 0xRRGGBB} for each column, at least as long as the
	 * picture is wide
	 */
	default void readRow(int y, int[] rgb) {
		readRow(y, 0, width(), rgb);
	}

	/**
	 * Reads a part of one row in colour, with transparent pixels on white.
	 * @param y row, from 0
	 * @param from the part's first column
	 * @param count how many columns it has, all of them inside the picture
	 * @param rgb filled from its start with {@code 0xRRGGBB} for each of these columns
	 */
	void readRow(int y, int from, int count, int[] rgb);

}
