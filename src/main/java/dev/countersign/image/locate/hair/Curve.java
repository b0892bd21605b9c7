package dev.countersign.image.locate.hair;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

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
		CORNER,

		/** Somewhere in other ink that passes by. */
		HIDDEN;

		boolean isOpen() {
			return this == FREE || this == EDGE || this == HIDDEN;
		}

	}

	/** Returns how many places it has. */
	int places() {
		return this.x.length;
	}

	/** Returns the length in pixels. */
	int length() {
		return STEP * places();
	}

	/**
	 * Returns whether no end goes on in other ink: each is in paper, at the edge or where
	 * other ink passes by.
	 */
	boolean isOpen() {
		return this.first.isOpen() && this.last.isOpen();
	}

	/** Returns this curve from its last place to its first. */
	Curve reversed() {
		return new Curve(reversed(this.x), reversed(this.y), reversed(this.inks), this.last, this.first);
	}

	private static float[] reversed(float[] values) {
		float[] reversed = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			reversed[i] = values[values.length - 1 - i];
		}
		return reversed;
	}

	/** Returns this curve and another that goes on from its last place. */
	Curve followedBy(Curve next) {
		return new Curve(joined(this.x, next.x), joined(this.y, next.y), joined(this.inks, next.inks), this.first,
				next.last);
	}

	private static float[] joined(float[] values, float[] more) {
		float[] joined = Arrays.copyOf(values, values.length + more.length);
		System.arraycopy(more, 0, joined, values.length, more.length);
		return joined;
	}

	/** Returns this curve with another last end. */
	Curve endingAs(End end) {
		return new Curve(this.x, this.y, this.inks, this.first, end);
	}

	/**
	 * Returns the direction from a place before to a place, in radians.
	 * @param back how many places lie between, if there are so many
	 */
	double direction(int place, int back) {
		int from = Math.max(0, place - back);
		return Math.atan2(this.y[place] - this.y[from], this.x[place] - this.x[from]);
	}

	/** Returns whether it is straight and reaches from edge to edge, as a fold does. */
	boolean isStraightAcross(double least) {
		return this.first == End.EDGE && this.last == End.EDGE && isStraight(least);
	}

	/**
	 * Returns whether it is straight.
	 * @param least its ends' distance, as a share of its length
	 */
	boolean isStraight(double least) {
		int end = places() - 1;
		return Math.hypot(this.x[end] - this.x[0], this.y[end] - this.y[0]) > least * (length() - STEP);
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

	/** Passes pixels of a canvas at and near places. */
	void forEachPixel(Canvas canvas, IntPredicate places, int reach, IntConsumer action) {
		for (int place = 0; place < places(); place++) {
			if (!places.test(place)) {
				continue;
			}
			int left = Math.max(canvas.left(), (int) this.x[place] - reach);
			int right = Math.min(canvas.left() + canvas.width() - 1, (int) this.x[place] + reach);
			int bottom = Math.min(canvas.top() + canvas.height() - 1, (int) this.y[place] + reach);
			for (int row = Math.max(canvas.top(), (int) this.y[place] - reach); row <= bottom; row++) {
				for (int column = left; column <= right; column++) {
					action.accept(row * InkNetwork.WIDTH + column);
				}
			}
		}
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
