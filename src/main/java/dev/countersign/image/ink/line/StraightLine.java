package dev.countersign.image.ink.line;

import dev.countersign.image.ink.stroke.LineFit;

/**
 * Part of a straight line down the rows of a raster.
 *
 * @param fit through its centre in each row in which nothing else touches it
 * @param from its first row
 * @param to the row after its last
 * @param mass the mean ink of such a row
 * @param thickness the mean number of its pixels in such a row
 */
record StraightLine(LineFit fit, int from, int to, double mass, double thickness) {

	/** How far, in pixels, a line's ink may lie from its fit. */
	static final double MAX_OFF = 1.25;

	/** The same for a piece that continues it. */
	private static final double MAX_STEP = 0.8;

	/** How much its ink may differ, as a share of the line's. */
	private static final double MAX_UNLIKE = 0.4;

	/** The longest gap in pixels, and as a share of the line's length. */
	private static final int MAX_GAP = 40;

	private static final double MAX_GAP_SHARE = 0.35;

	/**
	 * The longest gap between pieces that are straight to a deviation in pixels, as a
	 * multiple of their length.
	 */
	private static final double MAX_GAP_EXACT = 1.5;

	private static final double EXACT = 0.05;

	/** How much of a line that is as straight is seen on its own, in pixels. */
	static final int MIN_SEEN_EXACT = 90;

	/**
	 * The least lengths of lines in pixels, and the greatest deviation of each. The
	 * longer a stroke, the farther a hand strays.
	 */
	private static final int[] LENGTHS = { 110, 200, 300, 400 };

	private static final double[] DEVIATIONS = { 0.08, 0.15, 0.2, 0.24 };

	/** The greatest deviation of a line that is parallel to a ruled one. */
	private static final double NEARLY_EXACT = 0.12;

	/** The same of a piece that lies on a ruled one, and how it may differ in ink. */
	private static final double PIECE = 0.2;

	private static final double PIECE_UNLIKE = 0.2;

	/** A line that rises or falls faster is not level, and must be straighter. */
	private static final double LEVEL = 0.12;

	private static final double SLANTING = 1.6;

	/** The least share of a line that is seen on its own. */
	private static final double MIN_SEEN = 0.5;

	/** The same for a line that is parallel to a ruled one and nearly as long. */
	private static final double MIN_SEEN_ALIKE = 0.25;

	private static final double MIN_ALIKE = 0.7;

	private static final double MAX_TURN = 0.006;

	/** The same for the side of a frame, which meets a ruled line at a right angle. */
	private static final int SIDE = 32;

	private static final double SIDE_DEVIATION = 0.08;

	private static final double SIDE_UNLIKE = 0.25;

	/** How far, as a slope, the two may be from a right angle. */
	private static final double MAX_SKEW = 0.03;

	/** How near, in pixels, the two must come. */
	private static final double CORNER = 6;

	/** How much larger than a line's thickness a crumb of it is, in pixels. */
	private static final int CRUMB = 4;

	int length() {
		return this.to - this.from;
	}

	/** Returns whether a piece lies on this line and is not far away. */
	boolean isContinuedBy(StraightLine piece) {
		return Math.abs(this.mass - piece.mass) <= MAX_UNLIKE * this.mass && isNear(piece)
				&& Math.abs(this.fit.at(piece.from) - piece.fit.at(piece.from)) <= MAX_STEP
				&& Math.abs(this.fit.at(piece.to - 1) - piece.fit.at(piece.to - 1)) <= MAX_STEP;
	}

	private boolean isNear(StraightLine piece) {
		int gap = gap(piece);
		return gap <= Math.max(MAX_GAP, MAX_GAP_SHARE * length()) || (gap <= MAX_GAP_EXACT * (length() + piece.length())
				&& this.fit.deviation() <= EXACT && piece.fit.deviation() <= EXACT);
	}

	/** Returns how many rows lie between two lines; negative if they share rows. */
	private int gap(StraightLine other) {
		return Math.max(this.from, other.from) - Math.min(this.to, other.to);
	}

	StraightLine with(StraightLine piece) {
		LineFit both = this.fit.with(piece.fit);
		double weight = (double) piece.fit.count() / both.count();
		return new StraightLine(both, Math.min(this.from, piece.from), Math.max(this.to, piece.to),
				this.mass * (1 - weight) + piece.mass * weight,
				this.thickness * (1 - weight) + piece.thickness * weight);
	}

	/**
	 * Returns whether no hand draws so straight a line of this length. The straightest
	 * strokes of a pen are fast, and slant.
	 */
	boolean isRuled() {
		double deviation = deviation();
		boolean hidden = deviation <= EXACT && this.fit.count() >= MIN_SEEN_EXACT
				&& this.fit.count() >= MIN_SEEN_ALIKE * length();
		return deviation <= greatestDeviation(length()) && (hidden || this.fit.count() >= MIN_SEEN * length());
	}

	/** Returns how far it strays, in pixels, or more if it slants. */
	private double deviation() {
		return isLevel() ? this.fit.deviation() : SLANTING * this.fit.deviation();
	}

	/** Returns whether it goes nearly straight down the rows. */
	boolean isLevel() {
		return Math.abs(this.fit.slope()) <= LEVEL;
	}

	private static double greatestDeviation(int length) {
		double greatest = -1;
		for (int i = 0; i < LENGTHS.length && length >= LENGTHS[i]; i++) {
			greatest = DEVIATIONS[i];
		}
		return greatest;
	}

	/**
	 * Returns whether this is a piece of another line, of which strokes may hide one and
	 * a half times its length in between.
	 * @param other a ruled line down the rows
	 */
	boolean isPieceOf(StraightLine other) {
		return Math.abs(this.mass - other.mass) <= PIECE_UNLIKE * other.mass
				&& gap(other) <= MAX_GAP_EXACT * other.length() && this.fit.deviation() <= PIECE
				&& Math.abs(this.fit.at(this.from) - other.fit.at(this.from)) <= MAX_STEP
				&& Math.abs(this.fit.at(this.to - 1) - other.fit.at(this.to - 1)) <= MAX_STEP;
	}

	/**
	 * Returns whether this is another line of the same pattern, of which strokes hide
	 * more.
	 * @param other a ruled line down the rows
	 */
	boolean isLike(StraightLine other) {
		return length() >= MIN_ALIKE * other.length() && this.fit.deviation() <= NEARLY_EXACT
				&& this.fit.count() >= MIN_SEEN_ALIKE * length()
				&& Math.abs(this.mass - other.mass) <= SIDE_UNLIKE * other.mass
				&& Math.abs(this.fit.slope() - other.fit.slope()) <= MAX_TURN;
	}

	/**
	 * Returns whether this is the side of a frame.
	 * @param other a ruled line across the columns, whose rows are this one's columns
	 */
	boolean isSideOf(StraightLine other) {
		return length() >= SIDE && this.fit.deviation() <= SIDE_DEVIATION && this.fit.count() >= MIN_SEEN * length()
				&& Math.abs(this.mass - other.mass) <= SIDE_UNLIKE * other.mass
				&& Math.abs(this.fit.slope() + other.fit.slope()) <= MAX_SKEW
				&& (meets(this.from, other) || meets(this.to - 1, other));
	}

	/**
	 * Returns whether ink is hardly larger than this line is thick, and lies on it, as
	 * what is left of a crossing or a corner.
	 * @param left the first column
	 * @param right the column after the last
	 * @param top the first row
	 * @param bottom the row after the last
	 */
	boolean hasCrumb(int left, int right, int top, int bottom) {
		double size = this.thickness + CRUMB;
		return right - left <= size && bottom - top <= size && top <= this.to + size && bottom >= this.from - size
				&& Math.abs((left + right - 1) / 2.0 - this.fit.at((top + bottom - 1) / 2.0)) <= 0.5 * size;
	}

	private boolean meets(int end, StraightLine other) {
		double column = this.fit.at(end);
		return column >= other.from - CORNER && column < other.to + CORNER
				&& Math.abs(other.fit.at(column) - end) <= CORNER;
	}

}
