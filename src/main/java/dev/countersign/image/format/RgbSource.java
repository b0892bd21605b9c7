package dev.countersign.image.format;

/**
 * A picture's colours, as its file stores them, not yet upright.
 */
interface RgbSource {

	int width();

	int height();

	/**
	 * Reads a rectangle that lies inside the picture.
	 * @param x its first column
	 * @param y its first row
	 * @param width its columns
	 * @param height its rows
	 * @param rgb filled with {@code 0xRRGGBB}, row by row
	 */
	void read(int x, int y, int width, int height, int[] rgb);

}
