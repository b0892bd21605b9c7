package dev.countersign.image.locate.hair;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.hair.Curve.End;

/**
 * Judges where curves end.
 */
final class CurveEnds {

	/** So far from an edge of what is looked at, a stroke leaves it. */
	private static final int MARGIN = 2;

	/** Over so many places the direction is taken. */
	private static final int BACK = 4;

	/** Where ink beyond an end is sought: how far away, and how far to each side. */
	private static final int BEYOND = 6;

	private static final int BEYOND_STEPS = 11;

	private static final double BEYOND_STEP = Math.PI / 18;

	private static final float DARK = 0.5f;

	/** How far ahead of an end the ink is that it meets, in pixels. */
	private static final int MEETS = 3;

	/** In so many directions around there, strokes lead on, but not back. */
	private static final int DIRECTIONS = 64;

	private static final double BACKWARDS = Math.PI / 6;

	/** So many strokes lead on where one passes by. */
	private static final int PASSES = 2;

	private final Canvas canvas;

	private final CrossSection section;

	CurveEnds(Canvas canvas, CrossSection section) {
		this.canvas = canvas;
		this.section = section;
	}

	/** Returns whether a place is at or beyond the edge of what is looked at. */
	boolean leaves(float x, float y) {
		return x < this.canvas.left() + MARGIN || y < this.canvas.top() + MARGIN
				|| x > this.canvas.left() + this.canvas.width() - MARGIN
				|| y > this.canvas.top() + this.canvas.height() - MARGIN;
	}

	/**
	 * Judges an end before paper.
	 * @param darkness how much darker than the paper the curve is, in tones
	 * @return whether it is free, or whether ink goes on from there, but not ahead
	 */
	End inPaper(float[] x, float[] y, int places, float darkness) {
		if (places == 0) {
			return End.FREE;
		}
		int end = places - 1;
		int from = Math.max(0, places - BACK);
		double ahead = Math.atan2(y[end] - y[from], x[end] - x[from]);
		float paper = beyond(x[end], y[end], ahead);
		for (int i = -BEYOND_STEPS; i <= BEYOND_STEPS; i++) {
			if (paper - beyond(x[end], y[end], ahead + i * BEYOND_STEP) >= DARK * darkness) {
				return End.CORNER;
			}
		}
		return End.FREE;
	}

	private float beyond(float x, float y, double angle) {
		return this.section.tone(x + BEYOND * (float) Math.cos(angle), y + BEYOND * (float) Math.sin(angle));
	}

	/**
	 * Returns whether the ink in which a curve ends passes by: it leads away from there
	 * in two directions. A letter from whose end the curve goes on leads away in one.
	 */
	boolean isPassed(Curve curve) {
		int end = curve.places() - 1;
		double ahead = curve.direction(end, BACK);
		float across = (float) Math.cos(ahead);
		float down = (float) Math.sin(ahead);
		this.section.read(curve.x()[end], curve.y()[end], -down, across, 1);
		float palest = this.section.paper() - Math.max(this.section.faintest(), DARK * this.section.peak());
		InkAround ink = new InkAround(curve.x()[end] + MEETS * across, curve.y()[end] + MEETS * down,
				(x, y) -> !leaves(x, y) && this.section.tone(x, y) <= palest);
		int leading = 0;
		boolean before = false;
		for (int i = 0; i <= DIRECTIONS; i++) {
			double aside = (2.0 * i / DIRECTIONS - 1) * (Math.PI - BACKWARDS);
			boolean leads = ink.reaches(ahead + aside);
			leading += (leads && !before) ? 1 : 0;
			before = leads;
		}
		return leading >= PASSES;
	}

}
