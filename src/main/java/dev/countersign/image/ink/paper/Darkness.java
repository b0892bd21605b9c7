package dev.countersign.image.ink.paper;

import java.util.Arrays;

import dev.countersign.image.GreyImage;

/**
 * The darkness of each pixel relative to the surrounding paper, as a share of the paper's
 * tone (0 is paper, 255 is black), and the levels in that range at which ink begins. A
 * share, unlike a difference, does not depend on grey paper or shade.
 */
public final class Darkness {

	/** On paper darker than this, noise would look like ink. */
	private static final int MIN_PAPER_TONE = 40 << 4;

	/** The number of values kept for pixels that are brighter than the paper. */
	private static final int BRIGHTER = 64;

	/** 255 divided by each tone (in 1/16), in units of 1/2¹⁸. */
	private static final int[] RECIPROCALS = reciprocals();

	/** The minimum contrast of ink on any paper, out of 255. */
	private static final int MIN_INK = 14;

	private final int width;

	private final int height;

	private final byte[] values;

	private final int[] histogram;

	private final double noise;

	private Darkness(int width, int height, byte[] values, int[] histogram, double noise) {
		this.width = width;
		this.height = height;
		this.values = values;
		this.histogram = histogram;
		this.noise = noise;
	}

	/**
	 * Measures an image.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return the darkness of its pixels
	 */
	public static Darkness of(GreyImage image) {
		int width = image.width();
		PaperTone paper = PaperTone.of(image);
		byte[] pixels = image.pixels();
		byte[] values = new byte[pixels.length];
		int[] tones = new int[width];
		// Neighbours are counted apart: a count that was just written is slow to read
		// again.
		int[] counts = new int[BRIGHTER + 256];
		int[] seconds = new int[counts.length];
		int[] thirds = new int[counts.length];
		int[] fourths = new int[counts.length];
		for (int y = 0; y < image.height(); y++) {
			paper.row(y, tones);
			int at = y * width;
			int x = 0;
			for (; x + 4 <= width; x += 4, at += 4) {
				int first = share(tones[x], pixels[at]);
				int second = share(tones[x + 1], pixels[at + 1]);
				int third = share(tones[x + 2], pixels[at + 2]);
				int fourth = share(tones[x + 3], pixels[at + 3]);
				counts[Math.max(first, -BRIGHTER) + BRIGHTER]++;
				seconds[Math.max(second, -BRIGHTER) + BRIGHTER]++;
				thirds[Math.max(third, -BRIGHTER) + BRIGHTER]++;
				fourths[Math.max(fourth, -BRIGHTER) + BRIGHTER]++;
				values[at] = (byte) Math.max(first, 0);
				values[at + 1] = (byte) Math.max(second, 0);
				values[at + 2] = (byte) Math.max(third, 0);
				values[at + 3] = (byte) Math.max(fourth, 0);
			}
			for (; x < width; x++, at++) {
				int share = share(tones[x], pixels[at]);
				counts[Math.max(share, -BRIGHTER) + BRIGHTER]++;
				values[at] = (byte) Math.max(share, 0);
			}
		}
		Arrays.setAll(counts, (i) -> counts[i] + seconds[i] + thirds[i] + fourths[i]);
		PaperNoise noise = PaperNoise.of(counts, BRIGHTER);
		int paperLevel = Math.max(noise.centre(), 0);
		subtract(values, paperLevel);
		int[] histogram = new int[256];
		for (int i = 0; i < counts.length; i++) {
			histogram[Math.max(i - BRIGHTER - paperLevel, 0)] += counts[i];
		}
		return new Darkness(width, image.height(), values, histogram, noise.spread());
	}

	/**
	 * Returns how much darker a pixel is than paper of a tone in 1/16 of a grey level.
	 */
	private static int share(int tone, byte pixel) {
		int difference = tone - ((pixel & 0xFF) << 4);
		return (difference * RECIPROCALS[tone] + (1 << 17)) >> 18;
	}

	private static int[] reciprocals() {
		int[] reciprocals = new int[(255 << 4) + 1];
		for (int tone = 0; tone < reciprocals.length; tone++) {
			reciprocals[tone] = (255 << 18) / Math.max(tone, MIN_PAPER_TONE);
		}
		return reciprocals;
	}

	private static void subtract(byte[] values, int amount) {
		if (amount > 0) {
			for (int i = 0; i < values.length; i++) {
				values[i] = (byte) Math.max((values[i] & 0xFF) - amount, 0);
			}
		}
	}

	public int width() {
		return this.width;
	}

	public int height() {
		return this.height;
	}

	/**
	 * Returns the raster itself, in which lines are cleared.
	 * @return {@code width × height} unsigned bytes, row by row
	 */
	public byte[] values() {
		return this.values;
	}

	/**
	 * Returns the spread of bare paper.
	 * @return about one standard deviation, out of 255
	 */
	public double noise() {
		return this.noise;
	}

	/**
	 * Returns the least darkness that no more than a share of all pixels exceeds.
	 * @param share 0 to 1
	 * @return 0 to 255
	 */
	public int exceededBy(double share) {
		int darkness = 255;
		for (long more = 0; darkness > 0; darkness--) {
			more += this.histogram[darkness];
			if (more > share * this.values.length) {
				break;
			}
		}
		return darkness;
	}

	/**
	 * Returns from which darkness on pixels are ink.
	 * @return levels out of 255
	 */
	public InkLevels levels() {
		return InkLevels.of(this.histogram, this.noise, MIN_INK);
	}

	int[] histogram() {
		return Arrays.copyOf(this.histogram, this.histogram.length);
	}

}
