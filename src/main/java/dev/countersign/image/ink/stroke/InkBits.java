package dev.countersign.image.ink.stroke;

import java.util.Arrays;

/**
 * Which pixels are ink, a bit for each, so that 64 of them are eroded or dilated at once.
 * Beyond the raster there is no ink.
 */
public final class InkBits {

	private final int width;

	private final int height;

	/** How many words a row has. */
	private final int words;

	private final long[] bits;

	/** The first row that may have ink, and the one after the last. */
	private int top;

	private int bottom;

	private InkBits(int width, int height, long[] bits) {
		this.width = width;
		this.height = height;
		this.words = (width + Long.SIZE - 1) / Long.SIZE;
		this.bits = bits;
		this.top = height;
	}

	/**
	 * Returns a raster without ink.
	 * @param width in pixels
	 * @param height in pixels
	 * @return an empty raster
	 */
	public static InkBits none(int width, int height) {
		return new InkBits(width, height, new long[(width + Long.SIZE - 1) / Long.SIZE * height]);
	}

	/**
	 * Returns the pixels of runs.
	 * @param runs of an image
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return all their pixels
	 */
	public static InkBits of(Runs runs, int width, int height) {
		InkBits all = none(width, height);
		for (int run = 0; run < runs.count(); run++) {
			all.add(runs.row(run), runs.start(run), runs.end(run));
		}
		return all;
	}

	/**
	 * Returns the pixels of runs that are at least so dark.
	 * @param runs of an image
	 * @param values the darkness of its pixels, unsigned, row by row
	 * @param level the least darkness, 1 to 255
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return their dark pixels
	 */
	public static InkBits of(Runs runs, byte[] values, int level, int width, int height) {
		InkBits dark = none(width, height);
		for (int run = 0; run < runs.count(); run++) {
			int row = runs.row(run);
			int from = runs.start(run);
			for (int x = from; x <= runs.end(run); x++) {
				if (x == runs.end(run) || (values[row * width + x] & 0xFF) < level) {
					if (x > from) {
						dark.add(row, from, x);
					}
					from = x + 1;
				}
			}
		}
		return dark;
	}

	public int width() {
		return this.width;
	}

	public int height() {
		return this.height;
	}

	/**
	 * Adds pixels of a row.
	 * @param row inside the raster
	 * @param from the first column
	 * @param to the column after the last; none is added if it is not greater
	 */
	public void add(int row, int from, int to) {
		if (from >= to) {
			return;
		}
		this.top = Math.min(this.top, row);
		this.bottom = Math.max(this.bottom, row + 1);
		int first = row * this.words + (from >> 6);
		int last = row * this.words + ((to - 1) >> 6);
		long start = -1L << from;
		long end = -1L >>> -to;
		if (first == last) {
			this.bits[first] |= start & end;
			return;
		}
		this.bits[first] |= start;
		Arrays.fill(this.bits, first + 1, last, -1L);
		this.bits[last] |= end;
	}

	/** Returns the first row that may have ink. */
	public int top() {
		return this.top;
	}

	/** Returns the row after the last one that may have ink. */
	public int bottom() {
		return this.bottom;
	}

	/** Returns whether a pixel inside the raster is ink. */
	public boolean get(int column, int row) {
		return (this.bits[row * this.words + (column >> 6)] >>> column & 1) != 0;
	}

	/** Returns the first column of ink in a row from a column on, or the width. */
	public int next(int row, int from) {
		return next(row, from, 0);
	}

	/** Returns the first column without ink in a row from a column on, or the width. */
	public int nextGap(int row, int from) {
		return next(row, from, -1L);
	}

	private int next(int row, int from, long inverted) {
		int word = from >> 6;
		if (from >= this.width) {
			return this.width;
		}
		long left = (this.bits[row * this.words + word] ^ inverted) & -1L << from;
		while (left == 0) {
			if (++word == this.words) {
				return this.width;
			}
			left = this.bits[row * this.words + word] ^ inverted;
		}
		return Math.min(word * Long.SIZE + Long.numberOfTrailingZeros(left), this.width);
	}

	/** Returns the mean width of strokes, in pixels; 0 without ink. */
	public double strokeWidth() {
		int area = count();
		return (area == 0) ? 0 : 2.0 * area / (area - eroded(false).count());
	}

	/** Returns how many pixels are ink. */
	public int count() {
		int count = 0;
		for (int i = this.top * this.words; i < this.bottom * this.words; i++) {
			count += Long.bitCount(this.bits[i]);
		}
		return count;
	}

	/**
	 * Returns the pixels whose neighbours are all ink.
	 * @param diagonal whether the four diagonal ones count as neighbours
	 */
	public InkBits eroded(boolean diagonal) {
		return combined(diagonal, true);
	}

	/**
	 * Returns the pixels that are ink or have a neighbour that is.
	 * @param diagonal whether the four diagonal ones count as neighbours
	 */
	public InkBits dilated(boolean diagonal) {
		return combined(diagonal, false);
	}

	/**
	 * Returns the pixels of this ink around pieces of it that several erosions left, as
	 * far as those may have reached and a pixel beyond. Every second erosion was with
	 * diagonal neighbours, not the first.
	 * @param pieces what was left
	 * @param erosions how many there were
	 */
	public InkBits regrown(InkBits pieces, int erosions) {
		InkBits grown = pieces;
		for (int step = erosions; step >= 1; step--) {
			grown = grown.dilated(step % 2 == 0);
		}
		grown = grown.dilated(true);
		grown.and(this);
		return grown;
	}

	private InkBits combined(boolean diagonal, boolean all) {
		InkBits result = none(this.width, this.height);
		result.top = Math.max(0, this.top - 1);
		result.bottom = Math.min(this.height, this.bottom + 1);
		long[] above = new long[this.words];
		long[] here = new long[this.words];
		long[] below = new long[this.words];
		combineAcross(result.top - 1, all, above);
		combineAcross(result.top, all, here);
		for (int row = result.top; row < result.bottom; row++) {
			combineAcross(row + 1, all, below);
			int start = row * this.words;
			for (int i = 0; i < this.words; i++) {
				long upper = diagonal ? above[i] : ((row > 0) ? this.bits[start + i - this.words] : 0);
				long lower = diagonal ? below[i] : ((row + 1 < this.height) ? this.bits[start + i + this.words] : 0);
				result.bits[start + i] = all ? upper & here[i] & lower : upper | here[i] | lower;
			}
			result.bits[start + this.words - 1] &= -1L >>> -this.width;
			long[] free = above;
			above = here;
			here = below;
			below = free;
		}
		return result;
	}

	/**
	 * Combines the pixels of a row with those to the left and to the right.
	 * @param row any, also beyond the raster
	 * @param across receives them
	 */
	private void combineAcross(int row, boolean all, long[] across) {
		if (row < this.top || row >= this.bottom) {
			Arrays.fill(across, 0);
			return;
		}
		int start = row * this.words;
		long before = 0;
		for (int i = 0; i < this.words; i++) {
			long here = this.bits[start + i];
			long left = here << 1 | before >>> 63;
			long right = here >>> 1 | ((i + 1 < this.words) ? this.bits[start + i + 1] << 63 : 0);
			across[i] = all ? left & here & right : left | here | right;
			before = here;
		}
	}

	/** Returns the pixels that another raster of the same size does not have. */
	public InkBits without(InkBits other) {
		InkBits result = none(this.width, this.height);
		result.top = this.top;
		result.bottom = this.bottom;
		for (int i = this.top * this.words; i < this.bottom * this.words; i++) {
			result.bits[i] = this.bits[i] & ~other.bits[i];
		}
		return result;
	}

	/** Keeps only the pixels that another raster of the same size has, too. */
	public void and(InkBits other) {
		for (int i = this.top * this.words; i < this.bottom * this.words; i++) {
			this.bits[i] &= other.bits[i];
		}
	}

	/** Adds the pixels of another raster of the same size. */
	public void or(InkBits other) {
		for (int i = other.top * this.words; i < other.bottom * this.words; i++) {
			this.bits[i] |= other.bits[i];
		}
		this.top = Math.min(this.top, other.top);
		this.bottom = Math.max(this.bottom, other.bottom);
	}

}
