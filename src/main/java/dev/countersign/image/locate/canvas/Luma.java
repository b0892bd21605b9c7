package dev.countersign.image.locate.canvas;

/**
 * The brightness of colours by ITU-R BT.601.
 */
public final class Luma {

	private static final float RED = 0.299f;

	private static final float GREEN = 0.587f;

	private static final float BLUE = 0.114f;

	private Luma() {
	}

	/**
	 * Returns the luma of a colour.
	 * @param red on any scale, as green and blue
	 * @param green likewise
	 * @param blue likewise
	 * @return on the same scale
	 */
	public static float of(float red, float green, float blue) {
		return RED * red + GREEN * green + BLUE * blue;
	}

	/**
	 * Returns the green of a colour of which the rest is known.
	 * @param luma of the colour
	 * @param red on the same scale
	 * @param blue likewise
	 * @return likewise
	 */
	static float green(float luma, float red, float blue) {
		return (luma - RED * red - BLUE * blue) / GREEN;
	}

}
