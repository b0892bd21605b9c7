package dev.countersign.image.locate.stamp;

import java.util.function.IntPredicate;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Where a canvas shows the pixels of its image.
 */
final class CanvasPlaces {

	private final Canvas canvas;

	private final Region region;

	/** The canvas's pixels for each of the image's. */
	private final double scale;

	private final boolean[] covered;

	/**
	 * Creates the places of a canvas.
	 * @param canvas any
	 * @param covered chooses its pixels
	 */
	CanvasPlaces(Canvas canvas, IntPredicate covered) {
		this.canvas = canvas;
		this.region = canvas.region();
		this.scale = (double) canvas.width() / this.region.width();
		this.covered = new boolean[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		for (int i = 0; i < this.covered.length; i++) {
			this.covered[i] = canvas.shows(i) && covered.test(i);
		}
	}

	/** Returns how many of the image's pixels one of the canvas shows, along an axis. */
	double perPixel() {
		return 1 / this.scale;
	}

	/** Returns whether the canvas shows a pixel of the image, and it is chosen there. */
	boolean covers(int x, int y) {
		int column = (int) Math.floor(column(x) + 0.5);
		int row = (int) Math.floor(row(y) + 0.5);
		return column >= 0 && row >= 0 && column < InkNetwork.WIDTH && row < InkNetwork.HEIGHT
				&& this.covered[row * InkNetwork.WIDTH + column];
	}

	/** Returns a value between four pixels of the canvas. */
	double between(float[] values, int x, int y) {
		double column = Math.max(0, Math.min(column(x), InkNetwork.WIDTH - 1.001));
		double row = Math.max(0, Math.min(row(y), InkNetwork.HEIGHT - 1.001));
		int left = (int) column;
		int top = (int) row;
		double right = column - left;
		double below = row - top;
		int i = top * InkNetwork.WIDTH + left;
		return (1 - below) * ((1 - right) * values[i] + right * values[i + 1])
				+ below * ((1 - right) * values[i + InkNetwork.WIDTH] + right * values[i + InkNetwork.WIDTH + 1]);
	}

	private double column(int x) {
		return this.canvas.left() + (x + 0.5 - this.region.left()) * this.scale - 0.5;
	}

	private double row(int y) {
		return this.canvas.top() + (y + 0.5 - this.region.top()) * this.scale - 0.5;
	}

}
