package dev.countersign.sample.drawing;

import java.util.Random;

/**
 * The position of a subject in one image. It turns, scales and shifts the drawing's
 * units, with (0, 0) in the middle and y downwards, to pixels.
 *
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 * @param x column of the drawing's middle
 * @param y row of the drawing's middle
 * @param scale pixels per unit
 * @param cosine cosine of the rotation
 * @param sine sine of the rotation, clockwise
 */
public record Pose(int width, int height, double x, double y, double scale, double cosine, double sine) {

	private static final int MIN_SIDE = 130;

	private static final int MAX_SIDE = 210;

	/**
	 * Draws a random pose on a nearly square canvas of random size.
	 * @param random source of randomness
	 * @param reach from the drawing's middle to the edge of the canvas, in units
	 * @param turn the standard deviation of the turn, in radians
	 * @param shift the standard deviation of the shift, as a share of the canvas
	 * @param size the standard deviation of the scale, as a share of it
	 * @return a pose
	 */
	public static Pose draw(Random random, double reach, double turn, double shift, double size) {
		int width = MIN_SIDE + random.nextInt(MAX_SIDE - MIN_SIDE + 1);
		int height = (int) (width * Noise.between(random, 0.97, 1.03));
		double angle = turn * clipped(random);
		double scale = width / (2 * reach) * (1 + size * clipped(random));
		return new Pose(width, height, width * (0.5 + shift * clipped(random)),
				height * (0.5 + shift * clipped(random)), scale, StrictMath.cos(angle), StrictMath.sin(angle));
	}

	/**
	 * Converts units to pixels.
	 * @param points x, y, x, y, … in units
	 * @return the same points in pixels
	 */
	public double[] pixels(double... points) {
		double[] placed = new double[points.length];
		for (int i = 0; i < points.length; i += 2) {
			placed[i] = this.x + this.scale * (this.cosine * points[i] - this.sine * points[i + 1]);
			placed[i + 1] = this.y + this.scale * (this.sine * points[i] + this.cosine * points[i + 1]);
		}
		return placed;
	}

	/**
	 * Converts a pixel's position to the horizontal coordinate in units.
	 * @param column the pixel's column
	 * @param row the pixel's row
	 * @return distance to the right of the drawing's middle, in units
	 */
	public double unitX(double column, double row) {
		return (this.cosine * (column - this.x) + this.sine * (row - this.y)) / this.scale;
	}

	/**
	 * Converts a pixel's position to the vertical coordinate in units.
	 * @param column the pixel's column
	 * @param row the pixel's row
	 * @return distance below the drawing's middle, in units
	 */
	public double unitY(double column, double row) {
		return (this.cosine * (row - this.y) - this.sine * (column - this.x)) / this.scale;
	}

	private static double clipped(Random random) {
		return Math.max(-2, Math.min(2, random.nextGaussian()));
	}

}
