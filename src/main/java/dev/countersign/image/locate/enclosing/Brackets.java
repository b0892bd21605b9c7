package dev.countersign.image.locate.enclosing;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
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

	/** The least length, as a share of what all ink measures in this direction. */
	private static final double MIN_REACH = 0.5;

	/** The least that two measures have in common. */
	private static final double ALIKE = 0.7;

	/** The least ink between them, as a share of all. */
	private static final double MIN_BETWEEN = 0.12;

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
		double reach = MIN_REACH * (upright ? all.height() : all.width());
		Bracket one = Bracket.of(trace, trace.outermost(true, upright), true, upright);
		if (one == null || one.length() < reach) {
			return null;
		}
		Bracket other = Bracket.of(trace, trace.outermost(false, upright), false, upright);
		if (other == null || other.length() < reach || !areAlike(one, other) || !(one.isAlone() || other.isAlone())
				|| all.mass() - one.mass() - other.mass() < MIN_BETWEEN * all.mass()
				|| one.position() >= other.position()) {
			return null;
		}
		Canvas canvas = trace.canvas();
		return new Brackets(one, other, upright, canvas.region(),
				new Region(canvas.left(), canvas.top(), canvas.width(), canvas.height()));
	}

	private static boolean areAlike(Bracket one, Bracket other) {
		int from = Math.max(one.start(), other.start());
		int to = Math.min(one.start() + one.length(), other.start() + other.length());
		return to - from >= ALIKE * Math.max(one.length(), other.length());
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
