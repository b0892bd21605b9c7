package dev.countersign.image.locate;

import java.util.Arrays;

/**
 * The pixels of one colour among what a network took for ink, and whether they are the
 * pen's.
 */
final class ColourGroup {

	/** The least mean probability of the pen's ink. */
	private static final double MIN_PROBABILITY = 0.84;

	/** The least share of all ink that is the pen's. */
	private static final double MIN_PEN = 0.2;

	/**
	 * How much surer the network is at least of the pen's ink, if that is less than half
	 * of all ink, less than {@link #MOST} of it, or more.
	 */
	private static final double SURER = 0.12;

	private static final double AS_SURE = -0.01;

	private static final double LESS_SURE = -0.035;

	private static final double MOST = 0.7;

	/** How much of the other ink's box lies within the pen's if that may be around it. */
	private static final double WITHIN = 0.9;

	/** The least share of the pen's ink that lies in that box if it is not around it. */
	private static final double MIN_INSIDE = 0.2;

	private final double[] sums = new double[3];

	private final Pixels pixels = new Pixels();

	private double probability;

	private int left = InkNetwork.WIDTH;

	private int top = InkNetwork.HEIGHT;

	private int right;

	private int bottom;

	/**
	 * Adds a pixel.
	 * @param densities its optical densities
	 * @param likely how likely it is ink
	 */
	void add(int pixel, double[] densities, float likely) {
		int x = pixel % InkNetwork.WIDTH;
		int y = pixel / InkNetwork.WIDTH;
		this.pixels.add(pixel);
		this.left = Math.min(this.left, x);
		this.top = Math.min(this.top, y);
		this.right = Math.max(this.right, x);
		this.bottom = Math.max(this.bottom, y);
		for (int channel = 0; channel < 3; channel++) {
			this.sums[channel] += densities[channel];
		}
		this.probability += likely;
	}

	/** Returns the number of pixels. */
	int count() {
		return this.pixels.count();
	}

	/** Returns the mean densities. */
	double[] mean() {
		return Arrays.stream(this.sums).map((sum) -> sum / count()).toArray();
	}

	/** Returns whether this is the pen's ink and another is not. */
	boolean isPen(ColourGroup other) {
		double sure = this.probability / count();
		double share = (double) count() / (count() + other.count());
		if (share < MIN_PEN) {
			return false;
		}
		double least = (share >= MOST) ? LESS_SURE : ((share >= 0.5) ? AS_SURE : SURER);
		return sure >= MIN_PROBABILITY && sure - other.probability / other.count() >= least;
	}

	/** Returns whether this lies around another, as a ring around a signature does. */
	boolean isAround(ColourGroup other) {
		double across = Math.max(0, Math.min(this.right, other.right) - Math.max(this.left, other.left) + 1);
		double down = Math.max(0, Math.min(this.bottom, other.bottom) - Math.max(this.top, other.top) + 1);
		double all = (double) (other.right - other.left + 1) * (other.bottom - other.top + 1);
		return across * down >= WITHIN * all && inBoxOf(other) < MIN_INSIDE * count();
	}

	/** Returns how many pixels lie in the box of another. */
	private int inBoxOf(ColourGroup other) {
		int inside = 0;
		for (int i = 0; i < count(); i++) {
			int x = this.pixels.get(i) % InkNetwork.WIDTH;
			int y = this.pixels.get(i) / InkNetwork.WIDTH;
			inside += (x >= other.left && x <= other.right && y >= other.top && y <= other.bottom) ? 1 : 0;
		}
		return inside;
	}

}
