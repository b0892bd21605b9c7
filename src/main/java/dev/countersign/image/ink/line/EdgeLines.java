package dev.countersign.image.ink.line;

import java.util.Arrays;

import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Clears the black lines that a scanner leaves along the image's border. Such a line is
 * straight, dark from the border inward and runs along most of a side. A signature that
 * crosses it loses at most the line's thickness.
 */
public final class EdgeLines {

	/** On a smaller image, a stroke along the border could be mistaken for a line. */
	private static final int MIN_SIDE = 16;

	/** The minimum share of the side that must be dark. */
	private static final double MIN_SHARE_OF_SIDE = 0.85;

	/**
	 * The maximum depth at which a line begins and its maximum thickness, as a share of
	 * the other side.
	 */
	private static final double BAND = 0.03;

	private static final double MAX_THICKNESS = 0.12;

	/**
	 * The minimum length of a detached piece of a line, which must be slender, as a share
	 * of the side.
	 */
	private static final double PIECE_OF_SIDE = 0.1;

	private static final double SLENDER = 0.06;

	/**
	 * The maximum thickness of the box around a line parallel to a side, as a share of
	 * its length.
	 */
	private static final double PARALLEL = 0.02;

	private final Darkness darkness;

	private final int level;

	/** Steps in the raster along the side and away from it. */
	private final int along;

	private final int inward;

	private final int origin;

	private final int length;

	private final int depth;

	private EdgeLines(Darkness darkness, int level, int origin, boolean horizontal, boolean fromEnd) {
		this.darkness = darkness;
		this.level = level;
		this.origin = origin;
		this.along = horizontal ? 1 : darkness.width();
		this.inward = (horizontal ? darkness.width() : 1) * (fromEnd ? -1 : 1);
		this.length = horizontal ? darkness.width() : darkness.height();
		this.depth = horizontal ? darkness.height() : darkness.width();
	}

	/**
	 * Clears the lines along all sides.
	 * @param darkness of the image; changed
	 * @param levels of its ink
	 */
	public static void clear(Darkness darkness, InkLevels levels) {
		int lastRow = (darkness.height() - 1) * darkness.width();
		int level = levels.possible();
		int line = levels.sure();
		new EdgeLines(darkness, level, 0, true, false).clear(line);
		new EdgeLines(darkness, level, lastRow, true, true).clear(line);
		new EdgeLines(darkness, level, 0, false, false).clear(line);
		new EdgeLines(darkness, level, darkness.width() - 1, false, true).clear(line);
	}

	/**
	 * Returns whether a separate stroke is a piece of such a line: thin, straight along a
	 * side, close to it and touching the border.
	 * @param strokes of the image
	 * @param stroke its number
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return false if it may be a stroke of a pen
	 */
	public static boolean isOne(Strokes strokes, int stroke, int width, int height) {
		int left = strokes.left(stroke);
		int right = strokes.right(stroke);
		int top = strokes.top(stroke);
		int bottom = strokes.bottom(stroke);
		if (left > 0 && top > 0 && right < width && bottom < height) {
			return false;
		}
		int band = (int) (BAND * Math.max(width, height));
		boolean besideSide = right <= band || left >= width - band;
		boolean besideEnd = bottom <= band || top >= height - band;
		return (besideSide && isPiece(bottom - top, right - left, height))
				|| (besideEnd && isPiece(right - left, bottom - top, width));
	}

	/**
	 * Returns whether a stroke is a straight line parallel to a side, anywhere on the
	 * image. Faint ones are folds or scanner streaks.
	 * @param strokes of the image
	 * @param stroke its number
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return false if it is short or thick
	 */
	public static boolean isParallel(Strokes strokes, int stroke, int width, int height) {
		int across = strokes.right(stroke) - strokes.left(stroke);
		int down = strokes.bottom(stroke) - strokes.top(stroke);
		return (down >= PIECE_OF_SIDE * height && across <= Math.max(2, PARALLEL * down))
				|| (across >= PIECE_OF_SIDE * width && down <= Math.max(2, PARALLEL * across));
	}

	private static boolean isPiece(int length, int thickness, int side) {
		return length >= PIECE_OF_SIDE * side && thickness <= Math.max(2, SLENDER * length);
	}

	private void clear(int sure) {
		if (Math.min(this.length, this.depth) < MIN_SIDE) {
			return;
		}
		int band = Math.max(2, (int) (BAND * this.depth));
		int maxThickness = Math.max(3, (int) (MAX_THICKNESS * this.depth));
		int[] begins = new int[this.length];
		int[] ends = new int[this.length];
		int dark = 0;
		int atBorder = 0;
		for (int i = 0; i < this.length; i++) {
			int begin = 0;
			while (begin < band && value(i, begin) < sure) {
				begin++;
			}
			int end = begin;
			while (begin < band && end < this.depth && value(i, end) >= this.level) {
				end++;
			}
			begins[i] = begin;
			ends[i] = end;
			if (end > begin) {
				dark++;
				if (begin == 0) {
					atBorder++;
				}
			}
		}
		if (dark < MIN_SHARE_OF_SIDE * this.length || atBorder == 0) {
			return;
		}
		int thickness = thickness(begins, ends, dark);
		if (thickness > maxThickness) {
			return;
		}
		for (int i = 0; i < this.length; i++) {
			int to = Math.min(ends[i], begins[i] + thickness + 2);
			for (int j = 0; j < to; j++) {
				this.darkness.values()[this.origin + i * this.along + j * this.inward] = 0;
			}
		}
	}

	/**
	 * Returns the thickness that four fifths of the line do not exceed, since the
	 * signature may cross the rest.
	 */
	private int thickness(int[] begins, int[] ends, int dark) {
		int[] lengths = new int[dark];
		int next = 0;
		for (int i = 0; i < this.length; i++) {
			if (ends[i] > begins[i]) {
				lengths[next++] = ends[i] - begins[i];
			}
		}
		Arrays.sort(lengths);
		return lengths[dark * 4 / 5];
	}

	private int value(int i, int j) {
		return this.darkness.values()[this.origin + i * this.along + j * this.inward] & 0xFF;
	}

}
