package dev.countersign.image.ink.mark;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.countersign.image.Region;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds marks that show the corners of the place to sign, or where to cut or align a
 * form: two straight bars at a right angle, as a plus sign or a corner has. Letters may
 * look so, also two alike in one row, but not three that are corners of a rectangle, nor
 * two that enclose what is between them. The image's edge may cut some.
 */
final class CornerMarks {

	/** A smaller one, in pixels, has no shape. */
	private static final int MIN_SIDE = 8;

	/** The greatest height, as a share of the width, and the other way round. */
	private static final double MAX_ASPECT = 2.5;

	/** The share of its box that two bars cover. */
	private static final double MIN_SOLID = 0.04;

	private static final double MAX_SOLID = 0.5;

	/** More strokes of such a shape are a pattern. */
	private static final int MAX_STROKES = 200;

	/** How much two marks may differ in a side, as a share of it and in pixels. */
	private static final double UNLIKE = 0.2;

	private static final int MIN_UNLIKE = 3;

	/** How near, in pixels, the image's edge cuts a mark. */
	private static final int EDGE = 2;

	/**
	 * The greatest thickness of a bar that is left of a mark, as a share of its length.
	 */
	private static final double MAX_BAR = 0.4;

	/** How far apart two marks are at least, as a multiple of their longer side. */
	private static final double MIN_APART = 2;

	/** How far the line through two marks may slant. */
	private static final double MAX_SLOPE = 0.09;

	/** The most ink of all marks, as a share of the other ink. */
	private static final double MAX_INK = 1.2;

	private final Strokes strokes;

	private final Runs runs;

	/** All of the image, whose edges may cut marks. */
	private final Region image;

	CornerMarks(Strokes strokes, Runs runs, Region image) {
		this.strokes = strokes;
		this.runs = runs;
		this.image = image;
	}

	/**
	 * Marks such marks.
	 * @param others the strokes that are no print yet
	 * @param rows for each stroke, 0 if it is not print yet
	 */
	void mark(int[] others, double[] rows) {
		int[] likely = IntStream.of(others).filter(this::hasShape).toArray();
		if (likely.length < 2 || likely.length > MAX_STROKES) {
			return;
		}
		Map<Integer, Bars> bars = new HashMap<>();
		for (int stroke : likely) {
			Bars found = IntStream.of(likely).anyMatch((other) -> areApart(stroke, other))
					? Bars.of(this.strokes, this.runs, stroke) : null;
			if (found != null) {
				bars.put(stroke, found);
			}
		}
		int[] marks = marks(bars);
		long all = IntStream.of(others).mapToLong(this.strokes::area).sum();
		long area = IntStream.of(marks).mapToLong(this.strokes::area).sum();
		if (marks.length > 0 && area <= MAX_INK * (all - area)) {
			IntStream.concat(IntStream.of(marks), IntStream.of(others).filter((stroke) -> isRest(stroke, marks)))
				.forEach((stroke) -> rows[stroke] = Marks.NO_LETTER);
		}
	}

	/**
	 * Returns marks of which three are corners of a rectangle or two enclose what is
	 * between them, and those that are like one of these and level with it, or above or
	 * below.
	 */
	private int[] marks(Map<Integer, Bars> bars) {
		int[] all = bars.keySet().stream().mapToInt(Integer::intValue).toArray();
		int[] corners = IntStream.of(all)
			.filter((stroke) -> (hasTwin(stroke, all, true) && hasTwin(stroke, all, false))
					|| IntStream.of(all).anyMatch((other) -> enclose(stroke, other, bars)))
			.toArray();
		return IntStream.of(all)
			.filter((stroke) -> hasTwin(stroke, corners)
					|| IntStream.of(corners).anyMatch((corner) -> corner == stroke))
			.toArray();
	}

	private boolean enclose(int a, int b, Map<Integer, Bars> bars) {
		if (a == b) {
			return false;
		}
		Bars one = Objects.requireNonNull(bars.get(a));
		Bars other = Objects.requireNonNull(bars.get(b));
		boolean first = this.strokes.left(a) < this.strokes.left(b);
		boolean upper = this.strokes.top(a) < this.strokes.top(b);
		return (areTwins(a, b, true) && Bars.encloseAcross(first ? one : other, first ? other : one))
				|| (areTwins(a, b, false) && Bars.encloseDown(upper ? one : other, upper ? other : one))
				|| (areApart(a, b) && Bars.encloseDiagonally(upper ? one : other, upper ? other : one, first == upper));
	}

	/** Returns whether the image's edge leaves no more of a mark than one bar. */
	private boolean isRest(int stroke, int[] marks) {
		int side = side(stroke);
		return (isCutAside(stroke) || isCutAbove(stroke))
				&& Math.min(this.strokes.width(stroke), this.strokes.height(stroke)) <= MAX_BAR * side
				&& IntStream.of(marks).anyMatch((mark) -> side <= (1 + UNLIKE) * side(mark) && isInLine(stroke, mark));
	}

	/** Returns whether a stroke is level with a mark, or above or below it. */
	private boolean isInLine(int stroke, int mark) {
		double across = Math.abs(this.strokes.centre(stroke) - this.strokes.centre(mark));
		double down = Math.abs(middle(stroke) - middle(mark));
		return Math.min(across, down) <= side(mark) / 2.0 + MAX_SLOPE * Math.max(across, down);
	}

	private boolean hasShape(int stroke) {
		int width = this.strokes.width(stroke);
		int height = this.strokes.height(stroke);
		double solid = (double) this.strokes.area(stroke) / width / height;
		return Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_ASPECT * Math.min(width, height)
				&& solid >= MIN_SOLID && solid <= MAX_SOLID;
	}

	private boolean hasTwin(int stroke, int[] others) {
		return hasTwin(stroke, others, true) || hasTwin(stroke, others, false);
	}

	/**
	 * Returns whether a mark has one like it.
	 * @param level whether that stands level with it; otherwise above or below it
	 */
	private boolean hasTwin(int stroke, int[] others, boolean level) {
		return IntStream.of(others).anyMatch((other) -> other != stroke && areTwins(stroke, other, level));
	}

	private boolean areTwins(int a, int b, boolean level) {
		double across = Math.abs(this.strokes.centre(a) - this.strokes.centre(b));
		double down = Math.abs(middle(a) - middle(b));
		double apart = level ? across : down;
		return areAlike(a, b) && apart >= MIN_APART * side(a) && (level ? down : across) <= MAX_SLOPE * apart;
	}

	private int side(int stroke) {
		return Math.max(this.strokes.width(stroke), this.strokes.height(stroke));
	}

	/** Returns whether two strokes are alike and far apart. */
	private boolean areApart(int a, int b) {
		double across = Math.abs(this.strokes.centre(a) - this.strokes.centre(b));
		double down = Math.abs(middle(a) - middle(b));
		return areAlike(a, b) && Math.max(across, down) >= MIN_APART * side(a);
	}

	private boolean areAlike(int a, int b) {
		boolean asWide = areEqual(this.strokes.width(a), this.strokes.width(b)) || isCutAside(a) || isCutAside(b);
		boolean asHigh = areEqual(this.strokes.height(a), this.strokes.height(b)) || isCutAbove(a) || isCutAbove(b);
		return asWide && asHigh;
	}

	/** Returns whether the image's left or right edge cuts a stroke. */
	private boolean isCutAside(int stroke) {
		return this.strokes.left(stroke) <= EDGE || this.strokes.right(stroke) >= this.image.width() - EDGE;
	}

	/** Returns whether the image's upper or lower edge cuts a stroke. */
	private boolean isCutAbove(int stroke) {
		return this.strokes.top(stroke) <= EDGE || this.strokes.bottom(stroke) >= this.image.height() - EDGE;
	}

	private double middle(int stroke) {
		return (this.strokes.top(stroke) + this.strokes.bottom(stroke)) / 2.0;
	}

	private static boolean areEqual(int side, int other) {
		return Math.abs(side - other) <= Math.max(MIN_UNLIKE, UNLIKE * Math.max(side, other));
	}

}
