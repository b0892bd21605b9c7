package dev.countersign.image.format;

/**
 * A picture's colours as its file stores them, before it is turned upright.
 */
interface RgbSource {

	int width();

	int height();

	/**
	 * Reads a rectangle inside the picture.
	 * @param x its first column
	 * @param y its first row
	 * @param width number of columns
	 * @param height number of rows
	 * @param rgb filled with {@code 0xRRGGBB}, row by row
	 */
	void read(int x, int y, int width, int height, int[] rgb);

}
