package dev.countersign.image.ink.mark;

import java.util.Comparator;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds ticks and arrows that stand beside a signature, apart from it.
 */
final class SideMarks {

	/** A smaller one, in pixels, has no shape. */
	private static final int MIN_HEIGHT = 8;

	private static final int MIN_TICK = 10;

	private static final int MIN_ARROW = 20;

	/** The greatest share of its box that a mark covers. */
	private static final double MAX_SOLID = 0.55;

	/**
	 * The greatest height of an arrow and width of a tick, as shares of the other side.
	 */
	private static final double FLAT = 0.8;

	private static final double NARROW = 1.4;

	/** The least ink, as a share of all. */
	private static final double MIN_INK = 0.015;

	/** The most ink, as a share of the other strokes that are no specks beside it. */
	private static final double MAX_INK = 0.6;

	/** Smaller strokes are specks, as a share of the mark's area. */
	private static final double SPECK = 0.05;

	/** How far the mark may reach past the others' edge, as a share of its width. */
	private static final double INSIDE = 0.3;

	/** So many strokes at each side may be a mark. */
	private static final int OUTERMOST = 2;

	private final Strokes strokes;

	private final Runs runs;

	SideMarks(Strokes strokes, Runs runs) {
		this.strokes = strokes;
		this.runs = runs;
	}

	/**
	 * Marks ticks and arrows.
	 * @param others the strokes that are no print yet
	 * @param rows for each stroke, 0 if it is not print yet
	 */
	void mark(int[] others, double[] rows) {
		long area = IntStream.of(others).mapToLong((stroke) -> this.strokes.area(stroke)).sum();
		int[] large = IntStream.of(others).filter((stroke) -> this.strokes.area(stroke) >= MIN_INK * area).toArray();
		IntStream
			.concat(outermost(large, Comparator.comparingInt((stroke) -> this.strokes.left(stroke))),
					outermost(large, Comparator.comparingInt((stroke) -> -this.strokes.right(stroke))))
			.distinct()
			.filter((stroke) -> isBeside(stroke, others) && isMark(stroke))
			.forEach((stroke) -> rows[stroke] = Marks.NO_LETTER);
	}

	private static IntStream outermost(int[] strokes, Comparator<Integer> order) {
		return IntStream.of(strokes).boxed().sorted(order).limit(OUTERMOST).mapToInt(Integer::intValue);
	}

	private boolean isMark(int stroke) {
		int width = this.strokes.width(stroke);
		int height = this.strokes.height(stroke);
		if (height < MIN_HEIGHT || this.strokes.area(stroke) > MAX_SOLID * width * height) {
			return false;
		}
		return (width >= MIN_TICK && width <= NARROW * height
				&& Tick.is(StrokeProfile.ofRows(this.strokes, this.runs, stroke)))
				|| (width >= MIN_ARROW && height <= FLAT * width
						&& Arrow.is(StrokeProfile.ofColumns(this.strokes, this.runs, stroke)));
	}

	/** Returns whether all other ink is on one side of a mark, and most ink is. */
	private boolean isBeside(int mark, int[] others) {
		double inside = INSIDE * this.strokes.width(mark);
		boolean before = true;
		boolean after = true;
		long area = 0;
		for (int other : others) {
			if (other != mark && this.strokes.area(other) >= SPECK * this.strokes.area(mark)) {
				before &= this.strokes.left(other) >= this.strokes.right(mark) - inside;
				after &= this.strokes.right(other) <= this.strokes.left(mark) + inside;
				area += this.strokes.area(other);
			}
		}
		return (before || after) && this.strokes.area(mark) <= MAX_INK * area;
	}

}
