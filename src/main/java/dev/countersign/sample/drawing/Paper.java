package dev.countersign.sample.drawing;

import java.util.Arrays;
import java.util.Random;

import dev.countersign.image.GreyImage;

/**
 * A scanned sheet that takes ink. Lines are drawn by each pixel's distance from them, so
 * every machine gives the same pixels.
 */
public final class Paper {

	private final int width;

	private final int height;

	/** The share of the ink's full tone at each pixel, 0 to 1. */
	private final float[] ink;

	/** The readiness of each pixel to take ink, centred on 0. */
	private final float[] grain;

	private final Random random;

	/**
	 * Creates an empty sheet.
	 * @param width in pixels
	 * @param height in pixels
	 * @param random source of the paper's grain and the scanner's noise
	 */
	public Paper(int width, int height, Random random) {
		this.width = width;
		this.height = height;
		this.ink = new float[width * height];
		this.grain = new float[width * height];
		this.random = random;
		for (int i = 0; i < this.grain.length; i++) {
			this.grain[i] = random.nextFloat() - 0.5F;
		}
	}

	/**
	 * Draws one touch of the pen.
	 * @param x its centre, in pixels from the left
	 * @param y its centre, in pixels from the top
	 * @param radius in pixels
	 * @param pressure 0 to 1; light pressure skips the valleys of the paper's grain
	 */
	public void touch(double x, double y, double radius, double pressure) {
		int left = Math.max((int) Math.floor(x - radius - 1), 0);
		int right = Math.min((int) Math.ceil(x + radius + 1), this.width - 1);
		int top = Math.max((int) Math.floor(y - radius - 1), 0);
		int bottom = Math.min((int) Math.ceil(y + radius + 1), this.height - 1);
		for (int row = top; row <= bottom; row++) {
			for (int column = left; column <= right; column++) {
				double distance = Math.sqrt((column - x) * (column - x) + (row - y) * (row - y));
				if (distance >= radius + 0.5) {
					continue;
				}
				double cover = Math.min(radius + 0.5 - distance, 1);
				int index = row * this.width + column;
				double taken = cover * Math.min(1, 0.55 + 0.5 * pressure + this.grain[index] * 0.7 * (1.1 - pressure));
				this.ink[index] = Math.max(this.ink[index], (float) taken);
			}
		}
	}

	/**
	 * Scans the sheet, which adds a slight blur, the paper's tone and the scanner's
	 * noise.
	 * @param inkTone grey value of the full line
	 * @return the sheet as an image
	 */
	public GreyImage scan(double inkTone) {
		double tone = Noise.between(this.random, 236, 252);
		double fall = Noise.between(this.random, -3, 3);
		boolean[] near = nearInk();
		byte[] pixels = new byte[this.width * this.height];
		for (int row = 0; row < this.height; row++) {
			for (int column = 0; column < this.width; column++) {
				double paper = tone + fall * (column / (double) this.width - 0.5) + speckle();
				int index = row * this.width + column;
				double value = near[index] ? paper + (inkTone - paper) * blurred(column, row) : paper;
				pixels[index] = (byte) (int) Math.min(Math.max(value + 0.5, 0), 255);
			}
		}
		return new GreyImage(this.width, this.height, pixels);
	}

	/**
	 * Photographs the sheet, which adds a slight blur and the exposure's effects.
	 * @param exposure the exposure of this picture
	 * @return the sheet as an image
	 */
	public GreyImage taken(Exposure exposure) {
		float[] soft = new float[this.ink.length];
		boolean[] near = nearInk();
		for (int i = 0; i < soft.length; i++) {
			soft[i] = near[i] ? (float) blurred(i % this.width, i / this.width) : 0;
		}
		return exposure.take(this.width, this.height, soft, this.random);
	}

	private int speckle() {
		int draw = this.random.nextInt(24);
		return (draw == 0) ? -1 : (draw == 1) ? 1 : 0;
	}

	/** Marks what the blur reaches: the pixels with ink and those beside them. */
	private boolean[] nearInk() {
		boolean[] near = new boolean[this.ink.length];
		for (int row = 0; row < this.height; row++) {
			for (int column = 0; column < this.width; column++) {
				if (this.ink[row * this.width + column] > 0) {
					for (int y = Math.max(row - 1, 0); y <= Math.min(row + 1, this.height - 1); y++) {
						Arrays.fill(near, y * this.width + Math.max(column - 1, 0),
								y * this.width + Math.min(column + 2, this.width), true);
					}
				}
			}
		}
		return near;
	}

	/** Blurs with weights 1-2-1 in both directions. */
	private double blurred(int column, int row) {
		double sum = 0;
		for (int dy = -1; dy <= 1; dy++) {
			for (int dx = -1; dx <= 1; dx++) {
				int x = Math.min(Math.max(column + dx, 0), this.width - 1);
				int y = Math.min(Math.max(row + dy, 0), this.height - 1);
				sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * this.ink[y * this.width + x];
			}
		}
		return sum / 16;
	}

}
