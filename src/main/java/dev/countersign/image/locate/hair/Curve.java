package dev.countersign.image.locate.hair;

import java.util.Arrays;

/**
 * A thin, smooth stroke on a canvas, followed from end to end, also where it crosses
 * others.
 *
 * @param x the columns of its places, a step apart, in pixels of the canvas
 * @param y their rows
 * @param inks its darkness summed across each place, in tones times pixels; 0 where it
 * crosses other ink
 * @param first how it begins
 * @param last how it ends
 */
record Curve(float[] x, float[] y, float[] inks, End first, End last) {

	/** How many pixels lie between two places. */
	static final int STEP = 2;

	/** How a curve may end. */
	enum End {

		/** In paper. */
		FREE,

		/** At the edge of what is looked at. */
		EDGE,

		/** In other ink. */
		INK,

		/** At a corner. */
		CORNER

	}

	/** Returns how many places it has. */
	int places() {
		return this.x.length;
	}

	/** Returns the length in pixels. */
	int length() {
		return STEP * places();
	}

	/** Returns whether it has an end in paper or at the edge. */
	boolean isOpen() {
		return isOpen(this.first) || isOpen(this.last);
	}

	private static boolean isOpen(End end) {
		return end == End.FREE || end == End.EDGE;
	}

	/** Returns whether it is straight and reaches from edge to edge, as a fold does. */
	boolean isStraightAcross(double least) {
		int end = places() - 1;
		return this.first == End.EDGE && this.last == End.EDGE
				&& Math.hypot(this.x[end] - this.x[0], this.y[end] - this.y[0]) > least * length();
	}

	/**
	 * Returns whether a pixel is near one of the places, to each side and up and down.
	 */
	boolean isNear(int column, int row, int far) {
		for (int place = 0; place < places(); place++) {
			if (Math.abs((int) this.x[place] - column) <= far && Math.abs((int) this.y[place] - row) <= far) {
				return true;
			}
		}
		return false;
	}

	/** Returns whether other ink lies on a place. */
	boolean isCrossed(int place) {
		return this.inks[place] == 0;
	}

	/** Returns the median of the ink across it. */
	float ink() {
		float[] sorted = sortedInks();
		return sorted[sorted.length / 2];
	}

	/**
	 * Returns how much the ink across it varies: eight tenths of the places lie in such a
	 * range, as a share of the median.
	 */
	float unevenness() {
		float[] sorted = sortedInks();
		return (sorted[sorted.length * 9 / 10] - sorted[sorted.length / 10]) / sorted[sorted.length / 2];
	}

	/** Returns the ink of all places that are not crossed, in ascending order. */
	private float[] sortedInks() {
		float[] sorted = this.inks.clone();
		Arrays.sort(sorted);
		int crossed = 0;
		while (crossed < sorted.length && sorted[crossed] == 0) {
			crossed++;
		}
		return Arrays.copyOfRange(sorted, crossed, sorted.length);
	}

}
