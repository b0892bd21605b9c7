package dev.countersign.image;

import java.util.Arrays;

/**
 * How much darker each pixel is than the paper around it, as a share of the paper's tone
 * (0: paper, 255: black), and where in that range paper ends and ink begins. A share, not
 * a difference, so that grey paper and shade change nothing.
 */
final class Darkness {

	/** Paper darker than this would make noise look like ink. */
	private static final float DARKEST_PAPER = 40;

	/** The least contrast (of 255) that ink must have, whatever the paper. */
	private static final int LEAST_INK = 14;

	private final int width;

	private final int height;

	private final byte[] values;

	private final int[] histogram = new int[256];

	private final double noise;

	private Darkness(int width, int height, byte[] values, double noise) {
		this.width = width;
		this.height = height;
		this.values = values;
		this.noise = noise;
		for (byte value : values) {
			this.histogram[value & 0xFF]++;
		}
	}

	static Darkness of(GreyImage image) {
		int width = image.width();
		Paper paper = Paper.of(image);
		byte[] pixels = image.pixels();
		byte[] values = new byte[pixels.length];
		float[] tones = new float[width];
		int[] nearPaper = new int[128];
		for (int y = 0; y < image.height(); y++) {
			paper.row(y, tones);
			int start = y * width;
			for (int x = 0; x < width; x++) {
				float tone = Math.max(tones[x], DARKEST_PAPER);
				int share = Math.round((tone - (pixels[start + x] & 0xFF)) * 255 / tone);
				if (share >= -64 && share < 64) {
					nearPaper[share + 64]++;
				}
				values[start + x] = (byte) Math.max(share, 0);
			}
		}
		PaperNoise noise = PaperNoise.of(nearPaper, 64);
		subtract(values, noise.centre());
		return new Darkness(width, image.height(), values, noise.spread());
	}

	private static void subtract(byte[] values, int amount) {
		if (amount > 0) {
			for (int i = 0; i < values.length; i++) {
				values[i] = (byte) Math.max((values[i] & 0xFF) - amount, 0);
			}
		}
	}

	int width() {
		return this.width;
	}

	int height() {
		return this.height;
	}

	/**
	 * The raster itself, which the edge cleaning clears parts of.
	 */
	byte[] values() {
		return this.values;
	}

	/**
	 * The spread (about one standard deviation) of bare paper.
	 */
	double noise() {
		return this.noise;
	}

	InkLevels levels() {
		return InkLevels.of(this.histogram, this.noise, LEAST_INK);
	}

	int[] histogram() {
		return Arrays.copyOf(this.histogram, this.histogram.length);
	}

}
