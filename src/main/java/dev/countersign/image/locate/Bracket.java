package dev.countersign.image.locate;

import java.util.Arrays;

/**
 * A stroke that stands beside others, with its first and last pixel in each row; or one
 * that lies above or below them, with those in each column.
 */
final class Bracket {

	/** The least share of the rows in which the stroke is met once. */
	private static final double SINGLE = 0.85;

	/** The share of the rows that are an end, and the share that are the middle. */
	private static final double END = 0.12;

	private static final double MIDDLE = 0.4;

	/** How much farther in than the middle its ends lie, as a share of its length. */
	private static final double BENT = 0.04;

	private final int start;

	private final int[] first;

	private final int[] last;

	/** How often each row meets the stroke. */
	private final int[] runs;

	/**
	 * Follows a stroke.
	 * @param trace of all ink
	 * @param stroke an outermost one
	 * @param upright whether it stands beside others
	 */
	Bracket(InkTrace trace, Body stroke, boolean upright) {
		this.start = upright ? stroke.top() : stroke.left();
		int length = upright ? stroke.height() : stroke.width();
		this.first = new int[length];
		this.last = new int[length];
		this.runs = new int[length];
		Arrays.fill(this.first, Integer.MAX_VALUE);
		int[] before = new int[length];
		Arrays.fill(before, -2);
		for (int y = stroke.top(); y < stroke.bottom(); y++) {
			for (int x = stroke.left(); x < stroke.right(); x++) {
				if (trace.isOf(stroke, y * InkNetwork.WIDTH + x)) {
					int row = (upright ? y : x) - this.start;
					int at = upright ? x : y;
					this.first[row] = Math.min(this.first[row], at);
					this.last[row] = Math.max(this.last[row], at);
					this.runs[row] += (before[row] == at - 1) ? 0 : 1;
					before[row] = at;
				}
			}
		}
	}

	int length() {
		return this.first.length;
	}

	/**
	 * Returns whether this is a single line whose ends are bent to one side.
	 * @param side 1 to the right or down, -1 to the left or up
	 */
	boolean isBent(int side) {
		long single = Arrays.stream(this.runs).filter((count) -> count == 1).count();
		int length = length();
		int end = Math.max(1, (int) (END * length));
		double middle = middle(side);
		double bent = Math.min(farthest(0, end, side), farthest(length - end, length, side)) - middle;
		return single >= SINGLE * length && bent >= BENT * length;
	}

	/** Returns how far to a side the stroke reaches in its middle, on average. */
	private double middle(int side) {
		int from = (int) ((1 - MIDDLE) / 2 * length());
		int to = length() - from;
		double sum = 0;
		for (int i = from; i < to; i++) {
			sum += reach(i, side);
		}
		return sum / (to - from);
	}

	private int farthest(int from, int to, int side) {
		int farthest = reach(from, side);
		for (int i = from + 1; i < to; i++) {
			farthest = Math.max(farthest, reach(i, side));
		}
		return farthest;
	}

	private int reach(int row, int side) {
		return (side > 0) ? this.last[row] : -this.first[row];
	}

	/**
	 * Returns whether a place is on this stroke or its soft edge.
	 * @param row along it
	 * @param at across it
	 * @param edge in pixels
	 */
	boolean covers(double row, double at, double edge) {
		int nearest = (int) Math.max(0, Math.min(Math.floor(row) - this.start, length() - 1));
		return row >= this.start - edge && row < this.start + length() + edge && at >= this.first[nearest] - edge
				&& at < this.last[nearest] + 1 + edge;
	}

}
