package dev.countersign.image.ink.line;

import java.util.Arrays;

import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;

/**
 * Clears printed lines under a signature: straight, thin, nearly level lines from one
 * border of the image to the other. A pen stroke, in contrast, ends before the paper
 * does. Where a stroke crosses the line, it is left unchanged.
 */
public final class RuledLines {

	/** On a smaller image, a stroke may reach from border to border. */
	private static final int MIN_SIDE = 48;

	private static final int MAX_LINES = 12;

	/** The maximum rise or fall of a line over the image, as a share of its width. */
	private static final double MAX_SLOPE = 0.025;

	/** The maximum share of columns in which a line is broken. */
	private static final double MAX_GAPS = 0.06;

	/**
	 * The length of each end of a line, as a share of the width, and the maximum share of
	 * columns in it in which the line is broken.
	 */
	private static final double END = 0.04;

	private static final double MAX_END_GAPS = 0.2;

	/** The maximum thickness of a line, as a share of the height. */
	private static final double MAX_THICKNESS = 0.02;

	/** The number of lower rows in which a better course is sought. */
	private static final int SEARCH_ROWS = 4;

	/** The distance between the columns that are sampled first. */
	private static final int STRIDE = 8;

	private final byte[] values;

	private final int width;

	private final int height;

	private final int level;

	private RuledLines(Darkness darkness, int level) {
		this.values = darkness.values();
		this.width = darkness.width();
		this.height = this.values.length / this.width;
		this.level = level;
	}

	/**
	 * Clears ruled lines.
	 * @param darkness of the image; changed
	 * @param levels of its ink
	 */
	public static void clear(Darkness darkness, InkLevels levels) {
		RuledLines lines = new RuledLines(darkness, levels.possible());
		if (Math.min(lines.width, lines.height) >= MIN_SIDE) {
			lines.clear();
		}
	}

	private void clear() {
		int rise = (int) Math.ceil(MAX_SLOPE * this.width);
		int[][] offsets = new int[2 * rise + 1][(this.width + STRIDE - 1) / STRIDE];
		for (int i = 0; i < offsets.length; i++) {
			int fall = i - rise;
			Arrays.setAll(offsets[i], (sample) -> row(0, fall, sample * STRIDE));
		}
		boolean[] near = near(offsets[0].length);
		int found = 0;
		for (int left = 1; left < this.height - 1 && found < MAX_LINES; left++) {
			for (int right = Math.max(1, left - rise); right <= Math.min(this.height - 2, left + rise); right++) {
				if (isSampled(left, offsets[right - left + rise], near) && isLine(left, right)) {
					if (clearBest(left, right)) {
						found++;
						near = near(offsets[0].length);
					}
					break;
				}
			}
		}
	}

	/**
	 * Returns, column by column of those that are sampled, whether there is ink in a row
	 * or beside it.
	 */
	private boolean[] near(int samples) {
		boolean[] near = new boolean[samples * this.height];
		for (int y = 0; y < this.height; y++) {
			for (int sample = 0; sample < samples; sample++) {
				if (isInk(sample * STRIDE, y)) {
					int at = sample * this.height + y;
					near[at] = true;
					near[Math.max(at - 1, sample * this.height)] = true;
					near[Math.min(at + 1, (sample + 1) * this.height - 1)] = true;
				}
			}
		}
		return near;
	}

	/** Returns whether a line may be there, by a few of its columns. */
	private boolean isSampled(int left, int[] offsets, boolean[] near) {
		int gaps = (int) (MAX_GAPS * this.width / STRIDE);
		for (int sample = 0; sample < offsets.length; sample++) {
			if (!near[sample * this.height + left + offsets[sample]] && --gaps < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Clears the course with the fewest gaps. The first course found lies at the line's
	 * upper edge, and a slightly lower one may have fewer gaps.
	 */
	private boolean clearBest(int left, int right) {
		int bestLeft = left;
		int bestRight = right;
		int minGaps = Integer.MAX_VALUE;
		for (int from = left; from <= Math.min(left + SEARCH_ROWS, this.height - 2); from++) {
			for (int to = right; to <= Math.min(right + SEARCH_ROWS, this.height - 2); to++) {
				int gaps = gaps(from, to);
				if (gaps < minGaps) {
					minGaps = gaps;
					bestLeft = from;
					bestRight = to;
				}
			}
		}
		return clear(bestLeft, bestRight);
	}

	private int gaps(int left, int right) {
		int gaps = 0;
		for (int x = 0; x < this.width; x++) {
			gaps += isInk(x, row(left, right, x)) ? 0 : 1;
		}
		return gaps;
	}

	private boolean isLine(int left, int right) {
		int end = Math.max(2, (int) (END * this.width));
		return isUnbroken(left, right, 0, end, MAX_END_GAPS)
				&& isUnbroken(left, right, this.width - end, this.width, MAX_END_GAPS)
				&& isUnbroken(left, right, 0, this.width, MAX_GAPS);
	}

	private boolean isUnbroken(int left, int right, int from, int to, double share) {
		int gaps = (int) (share * (to - from));
		for (int x = from; x < to; x++) {
			if (nearest(row(left, right, x), x) < 0 && --gaps < 0) {
				return false;
			}
		}
		return true;
	}

	private int row(int left, int right, int x) {
		return left + (int) Math.round((double) (right - left) * x / (this.width - 1));
	}

	/** Returns the inked row nearest to a row, within a pixel, or a negative number. */
	private int nearest(int y, int x) {
		if (isInk(x, y)) {
			return y;
		}
		return isInk(x, y - 1) ? y - 1 : (isInk(x, y + 1) ? y + 1 : -1);
	}

	private boolean isInk(int x, int y) {
		return y >= 0 && y < this.height && (this.values[y * this.width + x] & 0xFF) >= this.level;
	}

	private boolean clear(int left, int right) {
		int[] tops = new int[this.width];
		int[] bottoms = new int[this.width];
		int[] lengths = new int[this.width];
		int count = 0;
		for (int x = 0; x < this.width; x++) {
			int y = nearest(row(left, right, x), x);
			tops[x] = y;
			bottoms[x] = y;
			if (y >= 0) {
				while (isInk(x, tops[x] - 1)) {
					tops[x]--;
				}
				while (isInk(x, bottoms[x] + 1)) {
					bottoms[x]++;
				}
				lengths[count++] = bottoms[x] - tops[x] + 1;
			}
		}
		Arrays.sort(lengths, 0, count);
		int thickness = lengths[count / 2];
		if (thickness > Math.max(4, MAX_THICKNESS * this.height)) {
			return false;
		}
		for (int x = 0; x < this.width; x++) {
			if (tops[x] >= 0 && bottoms[x] - tops[x] < thickness + 2) {
				for (int y = Math.max(0, tops[x] - 1); y <= Math.min(this.height - 1, bottoms[x] + 1); y++) {
					this.values[y * this.width + x] = 0;
				}
			}
		}
		return true;
	}

}
