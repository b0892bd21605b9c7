package dev.countersign.image;

/**
 * A decoded picture, upright, with the colour that its file holds. It may keep the pixels
 * as the file stores them, several bytes each, so hold it no longer than its colour is
 * needed; {@link #grey()} does not refer to it. Immutable.
 */
public interface DecodedImage {

	/**
	 * Width of the upright picture.
	 * @return in pixels, at least 1
	 */
	int width();

	/**
	 * Height of the upright picture.
	 * @return in pixels, at least 1
	 */
	int height();

	/**
	 * The picture without its colour: luma by ITU-R BT.601, what is transparent on white.
	 * @return an image of the same size, always the same one
	 */
	GreyImage grey();

	/**
	 * Whether the picture can show anything but shades of grey. A file may be stored in
	 * colour and still look grey.
	 * @return false if red, green and blue are equal everywhere
	 */
	boolean isColoured();

	/**
	 * Reads one row in colour; what is transparent lies on white.
	 * @param y row, from 0
	 * @param rgb filled with {@code 0xRRGGBB} for each column, at least as long as the
	 * picture is wide
	 */
	void readRow(int y, int[] rgb);

}
