package dev.countersign.image.locate.enclosing;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The outer side of a stroke that stands beside others, row by row; or of one that lies
 * above or below them, column by column. It may be a bracket that the signature touches,
 * so what lies behind its line does not count.
 */
final class Bracket {

	/** The least length, in pixels of the canvas. */
	private static final int MIN_LENGTH = 28;

	/** The greatest width, as a share of the length. */
	private static final double MAX_WIDTH = 0.75;

	/** How far the line goes sideways from row to row, in pixels. */
	static final int MAX_STEP = 5;

	/** The thickest line, in pixels, or as a share of the length. */
	private static final int MAX_THICKNESS = 9;

	private static final double THICK_IF_LONG = 0.11;

	/** What is thicker than the line, as a multiple of its usual thickness. */
	private static final double THICK = 2;

	/** The least share of the rows between its ends in which paper lies behind it. */
	private static final double SINGLE = 0.6;

	/** The share of the rows that are an end, and the share that are the middle. */
	private static final double END = 0.12;

	private static final double MIDDLE = 0.4;

	/** How far inwards its ends may run along a row, as a share of its length. */
	private static final double ARM = 0.25;

	/** The least share of a stroke that a bracket is if nothing touches it. */
	private static final double ALONE = 0.85;

	/**
	 * How much wider than its line the stroke of such a bracket is. A letter that is bent
	 * like one, as a C, reaches farther.
	 */
	private static final double WIDER = 1.25;

	/** How much farther in than the middle its ends lie, as a share of its length. */
	private static final double BENT = 0.04;

	/**
	 * The greatest deviation from a parabola (root of the mean square), as a share of the
	 * length.
	 */
	private static final double SMOOTH = 0.03;

	/** The same where a hand trembles. */
	private static final double TREMBLING = 0.065;

	private final Body stroke;

	private final boolean upright;

	private final int start;

	/** 1 if inwards is to the right or down, -1 if it is to the left or up. */
	private final int side;

	/** Where each row meets the line first from outside, and last. */
	private final int[] outer;

	private final int[] inner;

	private final double deviation;

	/** Whether the stroke has nothing else beside the line's first and last rows. */
	private final boolean startsFree;

	private final boolean endsFree;

	private Bracket(Body stroke, boolean upright, int start, int side, int[] outer, int[] inner, boolean startsFree,
			boolean endsFree) {
		this.stroke = stroke;
		this.upright = upright;
		this.start = start;
		this.side = side;
		this.outer = outer;
		this.inner = inner;
		this.deviation = new ParabolaFit(IntStream.range(0, outer.length).toArray(), outer).deviation();
		this.startsFree = startsFree;
		this.endsFree = endsFree;
	}

	/**
	 * Follows an outermost stroke from outside.
	 * @param trace of all ink
	 * @param stroke an outermost one
	 * @param first whether it is the one on the left or above
	 * @param upright whether it stands beside others
	 * @return its longest steady line, or {@code null} if that is no bracket
	 */
	static @Nullable Bracket of(InkTrace trace, Body stroke, boolean first, boolean upright) {
		int begin = upright ? stroke.top() : stroke.left();
		int rows = upright ? stroke.height() : stroke.width();
		int side = first ? 1 : -1;
		int[] outer = new int[rows];
		int[] inner = new int[rows];
		for (int row = 0; row < rows; row++) {
			outer[row] = meets(trace, stroke, begin + row, side, upright);
			int at = outer[row];
			while (isOf(trace, stroke, begin + row, at + side, upright)) {
				at += side;
			}
			inner[row] = at;
		}
		int from = 0;
		int to = 0;
		int last = 0;
		for (int row = 1; row <= rows; row++) {
			if (row == rows || Math.abs(outer[row] - outer[row - 1]) > MAX_STEP) {
				if (row - last > to - from) {
					from = last;
					to = row;
				}
				last = row;
			}
		}
		int end = (int) Math.ceil(END * (to - from));
		boolean[] free = new boolean[rows];
		for (int row = from; row < to; row++) {
			free[row] = (row >= from + end && row < to - end) || (Math.abs(inner[row] - outer[row]) < ARM * (to - from)
					&& endsAt(trace, stroke, begin + row, inner[row], side, upright));
		}
		boolean startsFree = IntStream.range(from, Math.min(to, from + end)).allMatch((row) -> free[row]);
		boolean endsFree = IntStream.range(Math.max(from, to - end), to).allMatch((row) -> free[row]);
		return of(new Bracket(stroke, upright, begin + from, side, Arrays.copyOfRange(outer, from, to),
				Arrays.copyOfRange(inner, from, to), startsFree, endsFree));
	}

	/** Returns whether a stroke has no more ink behind a place in a row. */
	private static boolean endsAt(InkTrace trace, Body stroke, int row, int at, int side, boolean upright) {
		int first = upright ? stroke.left() : stroke.top();
		int last = upright ? stroke.right() : stroke.bottom();
		for (int i = at + side; i >= first && i < last; i += side) {
			if (isOf(trace, stroke, row, i, upright)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Creates a bracket of known lines.
	 * @param start its first row
	 * @param side 1 if inwards is to the right or down, -1 if it is to the left or up
	 * @param outer where each row meets it first from outside
	 * @param inner where each row meets it last
	 * @return the bracket, or {@code null} if it is none
	 */
	static @Nullable Bracket of(Body stroke, boolean upright, int start, int side, int[] outer, int[] inner) {
		return of(new Bracket(stroke, upright, start, side, outer, inner, true, true));
	}

	private static @Nullable Bracket of(Bracket bracket) {
		return (bracket.length() >= MIN_LENGTH && bracket.isSingle() && bracket.isBent()
				&& bracket.deviation <= 1 + TREMBLING * bracket.length()) ? bracket : null;
	}

	private static int meets(InkTrace trace, Body stroke, int row, int side, boolean upright) {
		int at = upright ? ((side > 0) ? stroke.left() : stroke.right() - 1)
				: ((side > 0) ? stroke.top() : stroke.bottom() - 1);
		while (!isOf(trace, stroke, row, at, upright)) {
			at += side;
		}
		return at;
	}

	static boolean isOf(InkTrace trace, Body stroke, int row, int at, boolean upright) {
		int x = upright ? at : row;
		int y = upright ? row : at;
		return x >= stroke.left() && x < stroke.right() && y >= stroke.top() && y < stroke.bottom()
				&& trace.isOf(stroke, y * InkNetwork.WIDTH + x);
	}

	int start() {
		return this.start;
	}

	int length() {
		return this.outer.length;
	}

	/** Returns where the line lies in its middle. */
	double position() {
		return this.side * middle();
	}

	/** Returns the stroke that the line is a part of. */
	Body stroke() {
		return this.stroke;
	}

	/**
	 * Returns whether this line and another one both end in paper above, or both below. A
	 * letter that is bent like a bracket goes on there.
	 */
	boolean endsFreeLike(Bracket other) {
		return (this.startsFree && other.startsFree) || (this.endsFree && other.endsFree);
	}

	/** Returns whether the line is nearly all of its stroke. */
	boolean isAlone() {
		int across = this.upright ? this.stroke.width() : this.stroke.height();
		double reach = Math.max(WIDER * reach(), ARM * length());
		return mass() >= ALONE * this.stroke.mass() && across <= reach + THICK * usualThickness();
	}

	/** Returns the line's ink, in pixels. */
	int mass() {
		int mass = 0;
		for (int i = 0; i < length(); i++) {
			mass += thickness(i);
		}
		return mass;
	}

	private int thickness(int row) {
		return Math.abs(this.inner[row] - this.outer[row]) + 1;
	}

	int usualThickness() {
		int[] sorted = new int[length()];
		Arrays.setAll(sorted, this::thickness);
		Arrays.sort(sorted);
		return sorted[length() / 2];
	}

	/**
	 * Returns whether this is a thin line with paper behind it. Where it is not, the
	 * signature touches it, and the line alone is kept.
	 */
	private boolean isSingle() {
		int usual = usualThickness();
		int single = 0;
		int rows = 0;
		for (int i = 0; i < length(); i++) {
			boolean end = Math.min(i, length() - 1 - i) < END * length();
			// Near its ends a bracket runs along the row, but not as far as a name.
			boolean touched = thickness(i) > (end ? Math.max(ARM * length(), THICK * usual) : THICK * usual);
			if (!end) {
				rows++;
				single += touched ? 0 : 1;
			}
			if (touched) {
				this.inner[i] = this.outer[i] + this.side * (usual - 1);
			}
		}
		return usual <= Math.max(MAX_THICKNESS, THICK_IF_LONG * length()) && single >= SINGLE * rows;
	}

	/** Returns whether the ends of the line are bent inwards. */
	private boolean isBent() {
		int end = Math.max(1, (int) (END * length()));
		double bent = Math.min(farthest(0, end), farthest(length() - end, length())) - middle();
		return bent >= BENT * length() && reach() <= MAX_WIDTH * length();
	}

	/** Returns how far inwards the line goes. */
	int reach() {
		int[] sorted = this.outer.clone();
		Arrays.sort(sorted);
		return sorted[length() - 1] - sorted[0];
	}

	/** Returns how far inwards the line lies in its middle, on average. */
	private double middle() {
		int from = (int) ((1 - MIDDLE) / 2 * length());
		int to = length() - from;
		double sum = 0;
		for (int i = from; i < to; i++) {
			sum += this.side * this.inner[i];
		}
		return sum / (to - from);
	}

	private int farthest(int from, int to) {
		int farthest = this.side * this.inner[from];
		for (int i = from + 1; i < to; i++) {
			farthest = Math.max(farthest, this.side * this.inner[i]);
		}
		return farthest;
	}

	/** Returns whether the line is a parabola but for a hand's slight tremble. */
	boolean isSmooth() {
		return this.deviation <= greatestDeviation(length());
	}

	/** Returns how far from a parabola a smooth line of some length may be. */
	static double greatestDeviation(int length) {
		return 1 + SMOOTH * length;
	}

	/**
	 * Returns whether a place is on this line or its soft edge.
	 * @param row along it
	 * @param at across it
	 * @param edge in pixels
	 */
	boolean covers(double row, double at, double edge) {
		int nearest = (int) Math.max(0, Math.min(Math.floor(row) - this.start, length() - 1));
		int first = Math.min(this.outer[nearest], this.inner[nearest]);
		int last = Math.max(this.outer[nearest], this.inner[nearest]);
		return row >= this.start - edge && row < this.start + length() + edge && at >= first - edge
				&& at < last + 1 + edge;
	}

}
