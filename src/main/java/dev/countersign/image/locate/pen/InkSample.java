package dev.countersign.image.locate.pen;

import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * Pixels of one ink among what a network took for a signature's, and where they lie.
 */
final class InkSample {

	/**
	 * How much of the other ink's box lies within this one's if this may be around it.
	 */
	private static final double WITHIN = 0.9;

	/** The least share of this ink that lies in that box if it is not around it. */
	private static final double MIN_INSIDE = 0.2;

	private final Pixels pixels = new Pixels();

	private double probability;

	private int left = InkNetwork.WIDTH;

	private int top = InkNetwork.HEIGHT;

	private int right;

	private int bottom;

	/**
	 * Adds a pixel.
	 * @param likely how likely it is a signature's ink
	 */
	void add(int pixel, float likely) {
		int x = pixel % InkNetwork.WIDTH;
		int y = pixel / InkNetwork.WIDTH;
		this.pixels.add(pixel);
		this.left = Math.min(this.left, x);
		this.top = Math.min(this.top, y);
		this.right = Math.max(this.right, x);
		this.bottom = Math.max(this.bottom, y);
		this.probability += likely;
	}

	/** Returns the number of pixels. */
	int count() {
		return this.pixels.count();
	}

	/** Returns how likely a pixel is a signature's ink, in the mean. */
	double likely() {
		return this.probability / count();
	}

	/** Returns the share of this ink of both. */
	double shareWith(InkSample other) {
		return (double) count() / (count() + other.count());
	}

	/** Returns whether this lies around another, as a ring around a signature does. */
	boolean isAround(InkSample other) {
		double across = Math.max(0, Math.min(this.right, other.right) - Math.max(this.left, other.left) + 1);
		double down = Math.max(0, Math.min(this.bottom, other.bottom) - Math.max(this.top, other.top) + 1);
		double all = (double) (other.right - other.left + 1) * (other.bottom - other.top + 1);
		return across * down >= WITHIN * all && inBoxOf(other) < MIN_INSIDE * count();
	}

	/** Returns how many pixels lie in the box of another. */
	private int inBoxOf(InkSample other) {
		int inside = 0;
		for (int i = 0; i < count(); i++) {
			int x = this.pixels.get(i) % InkNetwork.WIDTH;
			int y = this.pixels.get(i) / InkNetwork.WIDTH;
			inside += (x >= other.left && x <= other.right && y >= other.top && y <= other.bottom) ? 1 : 0;
		}
		return inside;
	}

}
