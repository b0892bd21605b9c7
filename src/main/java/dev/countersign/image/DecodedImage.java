package dev.countersign.image;

/**
 * A decoded picture, upright, with the colour that its file holds. It may keep the pixels
 * as the file stores them, at several bytes each, so release it once its colour is no
 * longer needed. The image that {@link #grey()} returns does not keep it in memory.
 * Immutable.
 */
public interface DecodedImage {

	/**
	 * Returns the width of the upright picture.
	 * @return in pixels, at least 1
	 */
	int width();

	/**
	 * Returns the height of the upright picture.
	 * @return in pixels, at least 1
	 */
	int height();

	/**
	 * Returns the picture without its colour: luma by ITU-R BT.601, with transparent
	 * pixels on white.
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
	void readRow(int y, int[] rgb);

}
