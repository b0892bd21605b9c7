package dev.countersign.image.locate;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * Two brackets between which a signature stands, or the two sides of a ring whose other
 * sides the image's edge cuts off: the outermost strokes, about equally long and level
 * with each other, at least half as long as all ink, single lines that are bent towards
 * each other. Nobody writes a name like that.
 *
 * @param one a stroke, in pixels of the canvas
 * @param other the one on the opposite side
 * @param upright whether they stand beside the signature, not above and below
 * @param shown the part of the image that shows them
 * @param canvas where that part is on the canvas
 */
record Brackets(Bracket one, Bracket other, boolean upright, Region shown, Region canvas) implements Surround {

	/** The least length, in pixels of the canvas. */
	private static final int MIN_LENGTH = 28;

	/** The least length, as a share of what all ink measures in this direction. */
	private static final double MIN_REACH = 0.5;

	/** The greatest width, as a share of the length. */
	private static final double MAX_WIDTH = 0.45;

	/** The least that two measures have in common. */
	private static final double ALIKE = 0.7;

	/** The least ink between them, as a share of all. */
	private static final double MIN_BETWEEN = 0.3;

	/** The soft edge of a stroke. */
	private static final double EDGE = 2;

	/**
	 * Finds brackets around all ink.
	 * @param trace of any ink
	 * @return the brackets, or {@code null} if there are none
	 */
	static @Nullable Brackets around(InkTrace trace) {
		Brackets beside = find(trace, true);
		return (beside != null) ? beside : find(trace, false);
	}

	private static @Nullable Brackets find(InkTrace trace, boolean upright) {
		Body all = trace.all();
		int reach = upright ? all.height() : all.width();
		Body one = trace.outermost(true, upright);
		if (!isLong(one, reach, upright)) {
			return null;
		}
		Body other = trace.outermost(false, upright);
		if (!isLong(other, reach, upright) || !areAlike(one, other, upright)
				|| all.mass() - one.mass() - other.mass() < MIN_BETWEEN * all.mass()
				|| (upright ? one.right() > other.left() : one.bottom() > other.top())) {
			return null;
		}
		Bracket first = new Bracket(trace, one, upright);
		Bracket second = new Bracket(trace, other, upright);
		if (!first.isBent(1) || !second.isBent(-1)) {
			return null;
		}
		Canvas canvas = trace.canvas();
		return new Brackets(first, second, upright, canvas.region(),
				new Region(canvas.left(), canvas.top(), canvas.width(), canvas.height()));
	}

	private static boolean isLong(Body stroke, int reach, boolean upright) {
		int length = upright ? stroke.height() : stroke.width();
		int width = upright ? stroke.width() : stroke.height();
		return length >= MIN_LENGTH && length >= MIN_REACH * reach && width <= MAX_WIDTH * length;
	}

	private static boolean areAlike(Body one, Body other, boolean upright) {
		int from = upright ? Math.max(one.top(), other.top()) : Math.max(one.left(), other.left());
		int to = upright ? Math.min(one.bottom(), other.bottom()) : Math.min(one.right(), other.right());
		int longer = upright ? Math.max(one.height(), other.height()) : Math.max(one.width(), other.width());
		return to - from >= ALIKE * longer;
	}

	@Override
	public boolean covers(double column, double row) {
		double x = this.canvas.left() + (column - this.shown.left()) * this.canvas.width() / this.shown.width();
		double y = this.canvas.top() + (row - this.shown.top()) * this.canvas.height() / this.shown.height();
		double along = this.upright ? y : x;
		double across = this.upright ? x : y;
		return this.one.covers(along, across, EDGE) || this.other.covers(along, across, EDGE);
	}

	@Override
	public Region box() {
		return this.shown;
	}

}
