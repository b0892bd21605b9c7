package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Finds a round or oval stamp on a canvas: a printed circle or oval, closed and as dark
 * as print, with letters inside.
 */
public final class RoundStampSearch {

	/**
	 * How much larger a second line around a stamp is, and in which steps it is sought.
	 */
	private static final double MAX_OUTER = 1.6;

	private static final double STEP = 0.03;

	/** The fewest places where a circle inside meets print. */
	private static final int MIN_LETTERS = 6;

	/** The least share of a rim that the canvas shows. */
	private static final double MIN_SHOWN = 0.6;

	/**
	 * The least share of a rim that is as dark as print: of an oval, which a loop may
	 * nearly be, and of a circle.
	 */
	private static final double CLOSED = 0.97;

	private static final double CLOSED_CIRCLE = 0.95;

	/** What is paler than this share of the taken ink is a pattern on the paper. */
	private static final double FAINT = 0.35;

	private final Canvas canvas;

	/** The paper's grey in and around the stamp. */
	private final float tone;

	private RoundStampSearch(Canvas canvas, float tone) {
		this.canvas = canvas;
		this.tone = tone;
	}

	/**
	 * Finds a stamp.
	 * @param canvas shows it
	 * @param mask what was taken for ink
	 * @return {@code null} if there is none, or none as dark as print
	 */
	public static @Nullable RoundStamp on(Canvas canvas, InkMask mask) {
		return among(Edges.of(canvas), mask);
	}

	/**
	 * Finds a stamp.
	 * @param edges of a canvas that shows it
	 * @param mask what was taken for ink
	 * @return {@code null} if there is none, or none as dark as print
	 */
	public static @Nullable RoundStamp among(Edges edges, InkMask mask) {
		Canvas canvas = edges.canvas();
		PrintedRing ring = PrintedRing.among(edges);
		Oval oval = (ring != null) ? new Oval(ring.x(), ring.y(), ring.radius(), 1, 0) : PrintedOval.among(edges);
		if (oval == null) {
			return null;
		}
		RoundStampSearch search = new RoundStampSearch(canvas, RoundStamp.paperTone(oval, canvas));
		double least = FAINT * search.darkness(mask);
		if (!(least > 0)) {
			return null;
		}
		Oval rim = search.outermost(oval, least);
		double closed = (ring != null) ? CLOSED_CIRCLE : CLOSED;
		if (search.darkRim(rim, least) < closed || search.letters(rim, least) < MIN_LETTERS) {
			return null;
		}
		StampLine line = StampLines.outer(rim, new OvalReading(canvas, search.tone));
		return new RoundStamp((line != null) ? line.oval() : rim, canvas, search.tone);
	}

	/** Returns the median darkness of what was taken for ink. */
	private float darkness(InkMask mask) {
		float[] darkness = new float[mask.values().length];
		int count = 0;
		for (int i = 0; i < darkness.length; i++) {
			if (mask.values()[i] > InkMask.LIKELY) {
				darkness[count++] = this.tone - this.canvas.grey()[i];
			}
		}
		Arrays.sort(darkness, 0, count);
		return darkness[count / 2];
	}

	/**
	 * Returns a stamp's outer line, if an oval is an inner one. Lines at an even distance
	 * are not of the same shape.
	 */
	private Oval outermost(Oval oval, double least) {
		Oval outermost = oval;
		double most = (1 + STEP) * (1 + STEP);
		for (double along = MAX_OUTER; along > 1 + STEP; along -= STEP) {
			for (double across = MAX_OUTER; across >= 1 && along * across > most; across -= STEP) {
				Oval outer = oval.stretched(along, across);
				if (darkRim(outer, least) >= CLOSED) {
					outermost = outer;
					most = along * across;
				}
			}
		}
		return outermost;
	}

	/**
	 * Returns the share of a rim, as far as it is shown, that is so dark; less than
	 * {@link #CLOSED_CIRCLE} as soon as that is certain.
	 */
	private double darkRim(Oval rim, double least) {
		int shown = 0;
		int dark = 0;
		for (int degree = 0; degree < 360 && shown - dark <= (1 - CLOSED_CIRCLE) * 360; degree++) {
			double darkest = Double.NaN;
			for (double inwards = -RoundStamp.OFF; inwards <= RoundStamp.LINE; inwards++) {
				double darkness = darknessAt(rim, degree, 1 - inwards / rim.radius());
				darkest = (darkness > darkest || Double.isNaN(darkest)) ? darkness : darkest;
			}
			shown += Double.isNaN(darkest) ? 0 : 1;
			dark += (darkest >= least) ? 1 : 0;
		}
		return (shown < MIN_SHOWN * 360) ? 0 : (double) dark / shown;
	}

	/** Returns the most places where a smaller oval meets something so dark. */
	private int letters(Oval rim, double least) {
		int most = 0;
		for (double share = 0.3; share < 0.95; share += 0.05) {
			int met = 0;
			boolean dark = darknessAt(rim, 359, share) >= least;
			for (int degree = 0; degree < 360; degree++) {
				boolean now = darknessAt(rim, degree, share) >= least;
				met += (now && !dark) ? 1 : 0;
				dark = now;
			}
			most = Math.max(most, met);
		}
		return most;
	}

	/** Returns how much darker than the paper a place is; not a number if not shown. */
	private double darknessAt(Oval rim, int degree, double share) {
		double direction = Math.toRadians(degree);
		int x = (int) Math.round(rim.columnAt(direction, share));
		int y = (int) Math.round(rim.rowAt(direction, share));
		int i = y * InkNetwork.WIDTH + x;
		boolean shown = x >= 0 && y >= 0 && x < InkNetwork.WIDTH && y < InkNetwork.HEIGHT && this.canvas.shows(i);
		return shown ? this.tone - this.canvas.grey()[i] : Double.NaN;
	}

}
