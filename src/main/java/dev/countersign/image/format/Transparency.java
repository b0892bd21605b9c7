package dev.countersign.image.format;

/**
 * Decides what a picture's opacity is for. Usually it is put on white. Where the colours
 * say nothing, because a signature pad has written white on nothing, the opacity itself
 * is the ink.
 */
final class Transparency {

	/** On white, a pixel darker than this shows something. */
	private static final int DARK = 192;

	/** Of all pixels, in this many one may be dark without being the signature. */
	private static final int SPECKS = 10_000;

	/** The least range of opacities that can be ink. */
	private static final int MIN_RANGE = 96;

	/** Tones within this range are one colour with noise. */
	private static final int ONE_COLOUR = 48;

	/** So much of the visible pixels, at either end of their tones, may differ. */
	private static final double OUTLIERS = 0.01;

	private Transparency() {
	}

	/**
	 * Returns whether a sample is not opacity.
	 * @param kind what the file says of it
	 * @param tones luma of the pixels without it
	 * @param alpha its values
	 */
	static boolean isNone(Alpha kind, byte[] tones, byte[] alpha) {
		return switch (kind) {
			case NONE -> true;
			case STRAIGHT, ASSOCIATED -> false;
			case UNCERTAIN -> isConstant(alpha);
			case UNSPECIFIED -> isConstant(alpha) || !isOneColour(tones, alpha, -1, 1.0 / SPECKS);
		};
	}

	private static boolean isConstant(byte[] values) {
		for (byte value : values) {
			if (value != values[0]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns whether the opacity, and not the colour, is the ink: on white nothing
	 * shows, most of the picture is transparent, and what is visible has one colour.
	 * @param tones luma of the pixels, whatever their opacity
	 * @param alpha their opacity
	 */
	static boolean isInk(byte[] tones, byte[] alpha) {
		if (showsOnWhite(tones, alpha)) {
			return false;
		}
		int min = 255;
		int max = 0;
		long sum = 0;
		for (byte value : alpha) {
			int opacity = value & 0xFF;
			min = Math.min(min, opacity);
			max = Math.max(max, opacity);
			sum += opacity;
		}
		return max - min >= MIN_RANGE && sum * 2 < 255L * alpha.length && isOneColour(tones, alpha, max / 2, OUTLIERS);
	}

	private static boolean showsOnWhite(byte[] tones, byte[] alpha) {
		int allowed = tones.length / SPECKS;
		for (int i = 0; i < tones.length; i++) {
			if (GreyConversion.onWhite(tones[i] & 0xFF, alpha[i] & 0xFF) < DARK && --allowed < 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether the pixels of more than an opacity have one tone.
	 * @param outliers share of them that may differ at either end
	 */
	private static boolean isOneColour(byte[] tones, byte[] alpha, int minOpacity, double outliers) {
		int[] counts = new int[256];
		int visible = 0;
		for (int i = 0; i < tones.length; i++) {
			if ((alpha[i] & 0xFF) > minOpacity) {
				counts[tones[i] & 0xFF]++;
				visible++;
			}
		}
		int low = 0;
		int high = 255;
		for (int passed = counts[low]; passed <= visible * outliers; passed += counts[low]) {
			low++;
		}
		for (int passed = counts[high]; passed <= visible * outliers; passed += counts[high]) {
			high--;
		}
		return high - low < ONE_COLOUR;
	}

}
