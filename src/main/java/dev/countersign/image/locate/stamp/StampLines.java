package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.canvas.Canvas;
import org.jspecify.annotations.Nullable;

/**
 * Both lines of a round or oval stamp, so exactly that they and what is printed between
 * and within them can be told from the strokes that cross them, although the ink is the
 * same.
 */
public final class StampLines {

	/** How far off a rim may be, in pixels and as a share of its size. */
	private static final double MAX_OFF = 12;

	private static final double MAX_OFF_SHARE = 0.15;

	/** The least share of an outer line, and of an inner one, that is inked. */
	private static final double CLOSED = 0.93;

	private static final double INNER_CLOSED = 0.85;

	/** The least darkness where a line begins, as a share of its darkest place. */
	private static final double BEGINS = 0.3;

	/** The least paper between both lines, in pixels. */
	private static final double GAP = 1.5;

	/** The least size of an inner line, as a share of the outer one's. */
	private static final double MIN_INNER = 0.5;

	/** A line is sought again if the canvas shows so many of its directions. */
	private static final int DIRECTIONS = 64;

	private static final int MIN_SHOWN = DIRECTIONS / 4;

	private final OvalReading reading;

	private final StampLine outer;

	private final StampLine inner;

	private final StampInk ink;

	private StampLines(OvalReading reading, StampLine outer, StampLine inner) {
		this.reading = reading;
		this.outer = outer;
		this.inner = inner;
		this.ink = new StampInk(reading.canvas(), reading.tone() - reading.least(outer.middle()), outer, inner);
	}

	/** Finds both lines of a stamp; {@code null} if there are none. */
	static @Nullable StampLines of(Oval rim, Canvas canvas, float tone) {
		OvalReading reading = new OvalReading(canvas, tone);
		StampLine outer = outer(rim, reading);
		if (outer == null) {
			return null;
		}
		Oval inner = inner(outer, reading);
		return (inner != null) ? new StampLines(reading, outer, StampLine.around(inner, reading)) : null;
	}

	/** Returns a stamp's outer line near its rim, or {@code null} if it is not closed. */
	static @Nullable StampLine outer(Oval rim, OvalReading reading) {
		double darkest = 0;
		for (double off = -6; off <= 2; off++) {
			darkest = Math.max(darkest, reading.quantile(rim.widened(off), 0.5));
		}
		double reach = Math.min(MAX_OFF, MAX_OFF_SHARE * rim.radius());
		StampLine line = StampLine.within(OuterEdge.of(rim, reach, reading, BEGINS * darkest), reading);
		return isClosed(line, reading) ? line : null;
	}

	private static boolean isClosed(StampLine line, OvalReading reading) {
		double least = reading.least(line.middle());
		return least > 0 && reading.closed(line.middle(), least) >= CLOSED;
	}

	/** Returns the middle of the line within another one, or {@code null}. */
	private static @Nullable Oval inner(StampLine outer, OvalReading reading) {
		double least = reading.least(outer.middle());
		Oval edge = outer.oval();
		double shorter = edge.radius() * edge.flatness();
		Oval best = null;
		double most = INNER_CLOSED;
		for (double down = GAP - outer.from(); down < MIN_INNER * shorter; down++) {
			// From an even distance to the same shape.
			for (double across = down; across <= down / edge.flatness() + 1; across++) {
				Oval candidate = edge.stretched(1 - across / edge.radius(), 1 - down / shorter);
				double closed = reading.closed(candidate, least);
				if (closed > most) {
					most = closed;
					best = candidate;
				}
			}
		}
		return (best != null) ? reading.darkest(best, 0.5) : null;
	}

	/**
	 * Returns the same lines as another canvas shows them.
	 * @param other shows a part of the same image
	 * @return the lines on that canvas
	 */
	public StampLines on(Canvas other) {
		Canvas canvas = this.reading.canvas();
		double scale = Oval.scale(canvas, other);
		StampLine outside = this.outer.on(canvas, other);
		StampLine inside = this.inner.on(canvas, other);
		OvalReading there = new OvalReading(other, RoundStamp.paperTone(outside.oval(), other));
		if (isShown(outside, other)) {
			double least = there.least(outside.middle());
			StampLine fitted = StampLine.within(OuterEdge.of(outside.oval(), 2 + scale, there, least), there);
			outside = isClosed(fitted, there) ? fitted : outside;
		}
		if (isShown(inside, other)) {
			inside = StampLine.around(there.darkest(inside.oval(), 0.5 * scale), there);
		}
		return new StampLines(there, outside, inside);
	}

	private static boolean isShown(StampLine line, Canvas canvas) {
		return Long.bitCount(line.oval().shown(canvas, DIRECTIONS)) >= MIN_SHOWN;
	}

	/**
	 * Returns whether another canvas may show some of the stamp.
	 * @param other shows a part of the same image
	 * @return false if it certainly does not
	 */
	public boolean isOn(Canvas other) {
		return stamp().isOn(other);
	}

	/** Returns whether strokes lead across the outer line. */
	public boolean isCrossed() {
		return this.ink.isCrossed();
	}

	/** Returns the canvas with paper instead of the stamp's lines and print. */
	public Canvas cleared() {
		boolean[] own = this.ink.own();
		return stamp().blanked((i) -> own[i]);
	}

	private RoundStamp stamp() {
		return new RoundStamp(this.outer.oval(), this.reading.canvas(), this.reading.tone());
	}

}
