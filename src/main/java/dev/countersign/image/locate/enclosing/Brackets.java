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

	/** The same if neither stands on its own, or if one trembles. */
	private static final double VERY_ALIKE = 0.85;

	/** The least share of strokes that both lines are if the signature touches both. */
	private static final double TOUCHED = 0.5;

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
		Brackets beside = around(trace, true);
		return (beside != null) ? beside : around(trace, false);
	}

	private static @Nullable Brackets around(InkTrace trace, boolean upright) {
		Bracket one = outermost(trace, true, upright);
		Bracket other = outermost(trace, false, upright);
		Brackets found = (one != null && other != null) ? of(trace, one, other, upright) : null;
		if (found == null && one != null) {
			found = withMissing(trace, one, true, upright);
		}
		if (found == null && other != null) {
			found = withMissing(trace, other, false, upright);
		}
		return found;
	}

	/**
	 * Finds a pair of which a network saw none of one bracket, or a part, or of which the
	 * edge cuts one off.
	 * @param whole the other one
	 * @param first whether that is the one on the left or above
	 */
	private static @Nullable Brackets withMissing(InkTrace trace, Bracket whole, boolean first, boolean upright) {
		if (!whole.isAlone() || !whole.isSmooth()) {
			return null;
		}
		InkTrace all = trace.withAllInk();
		Bracket missing = outermost(all, !first, upright);
		if (missing == null) {
			missing = CutBracket.of(all, !first, upright);
		}
		return (missing == null) ? null : of(all, first ? whole : missing, first ? missing : whole, upright);
	}

	/** Returns the outermost stroke if it is a long bracket, or {@code null}. */
	private static @Nullable Bracket outermost(InkTrace trace, boolean first, boolean upright) {
		Bracket bracket = Bracket.of(trace, trace.outermost(first, upright), first, upright);
		double reach = MIN_REACH * (upright ? trace.all().height() : trace.all().width());
		return (bracket != null && bracket.length() >= reach) ? bracket : null;
	}

	private static @Nullable Brackets of(InkTrace trace, Bracket one, Bracket other, boolean upright) {
		Body all = trace.all();
		if (!areAlike(one, other) || all.mass() - one.mass() - other.mass() < MIN_BETWEEN * all.mass()
				|| one.position() >= other.position()) {
			return null;
		}
		Canvas canvas = trace.canvas();
		return new Brackets(one, other, upright, canvas.region(),
				new Region(canvas.left(), canvas.top(), canvas.width(), canvas.height()));
	}

	/**
	 * Returns whether two are a pair. The less of each stands on its own and is smooth,
	 * the more the two must be alike.
	 */
	private static boolean areAlike(Bracket one, Bracket other) {
		int from = Math.max(one.start(), other.start());
		int to = Math.min(one.start() + one.length(), other.start() + other.length());
		double common = (double) (to - from) / Math.max(one.length(), other.length());
		if (!one.isSmooth() || !other.isSmooth()) {
			return common >= VERY_ALIKE && ((one.isSmooth() && other.isAlone()) || (other.isSmooth() && one.isAlone()));
		}
		if (one.isAlone() || other.isAlone()) {
			return common >= ALIKE;
		}
		return common >= VERY_ALIKE && one.endsFreeLike(other)
				&& one.mass() + other.mass() >= TOUCHED * (one.stroke().mass() + other.stroke().mass())
				&& Math.abs(one.usualThickness() - other.usualThickness()) <= 1
				&& Math.min(one.reach(), other.reach()) >= TOUCHED * Math.max(one.reach(), other.reach());
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
