package dev.countersign.sample.drawing;

import java.util.Random;

import dev.countersign.image.GreyImage;

/**
 * The exposure of one image. It is drawn anew for each image and does not depend on the
 * person.
 *
 * @param dark grey value of full ink
 * @param light grey value of the empty ground
 * @param across difference in grey value between the right and the left of the ground
 * @param down difference in grey value between the bottom and the top of the ground
 * @param noise standard deviation of each pixel's noise, in grey values
 */
public record Exposure(double dark, double light, double across, double down, double noise) {

	/**
	 * Draws a random exposure: strong ink on a light ground, both a little different each
	 * time.
	 * @param random source of randomness
	 * @return an exposure whose ground is at least 210 grey values lighter than its ink
	 */
	public static Exposure draw(Random random) {
		double light = Noise.between(random, 240, 250);
		double contrast = Noise.between(random, 0.89, 0.95);
		return new Exposure(light * (1 - contrast), light, Noise.between(random, -4, 4), Noise.between(random, -4, 4),
				Noise.between(random, 1, 3));
	}

	/**
	 * Renders the image.
	 * @param width in pixels
	 * @param height in pixels
	 * @param ink {@code width × height} shares of full ink, 0 to 1, row by row
	 * @param random source of the noise
	 * @return the image
	 */
	public GreyImage take(int width, int height, float[] ink, Random random) {
		byte[] pixels = new byte[width * height];
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				double ground = this.light + this.across * (column / (double) width - 0.5)
						+ this.down * (row / (double) height - 0.5);
				double value = ground + (this.dark - ground) * ink[row * width + column]
						+ this.noise * random.nextGaussian();
				pixels[row * width + column] = (byte) (int) Math.min(Math.max(value + 0.5, 0), 255);
			}
		}
		return new GreyImage(width, height, pixels);
	}

}
