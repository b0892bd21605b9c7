package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.canvas.Canvas;

/**
 * A printed line of a stamp.
 *
 * @param oval its outer edge or its middle
 * @param from where it begins, in pixels outside the oval
 * @param to where it ends, likewise
 */
record StampLine(Oval oval, double from, double to) {

	private static final double FINE = 0.5;

	/** How far from its darkest place a line may reach, in pixels. */
	private static final double MAX_WIDTH = 12;

	/** The least darkness of a line's border, as a share of its darkest place. */
	private static final double BORDER = 0.25;

	/** What lies beside a line and is still tinged by it, in pixels. */
	private static final double BLUR = 0.7;

	/** Letters cover fewer directions than this share. */
	private static final double SHARE = 0.4;

	/** Reads how wide a line is whose outer edge is known. */
	static StampLine within(Oval edge, OvalReading reading) {
		return of(edge, -4, 1, reading);
	}

	/** Reads how wide a line is whose middle is known. */
	static StampLine around(Oval middle, OvalReading reading) {
		return of(middle, -2, 2, reading);
	}

	private static StampLine of(Oval oval, double first, double last, OvalReading reading) {
		double darkest = 0;
		double at = 0;
		for (double off = first; off <= last; off += FINE) {
			double darkness = reading.quantile(oval.widened(off), SHARE);
			if (darkness > darkest) {
				darkest = darkness;
				at = off;
			}
		}
		return new StampLine(oval, at + reach(oval, at, -FINE, BORDER * darkest, reading) - BLUR,
				at + reach(oval, at, FINE, BORDER * darkest, reading) + BLUR);
	}

	private static double reach(Oval oval, double at, double step, double least, OvalReading reading) {
		double reach = 0;
		while (Math.abs(reach) < MAX_WIDTH && reading.quantile(oval.widened(at + reach + step), SHARE) >= least) {
			reach += step;
		}
		return reach;
	}

	/** Returns the line's middle. */
	Oval middle() {
		return this.oval.widened((this.from + this.to) / 2);
	}

	double width() {
		return this.to - this.from;
	}

	/** Returns the same line as another canvas of the same image shows it. */
	StampLine on(Canvas shown, Canvas other) {
		double scale = Oval.scale(shown, other);
		return new StampLine(this.oval.on(shown, other), scale * this.from, scale * this.to);
	}

	/** Returns about how far outside the oval a place is, in pixels. */
	double distance(double x, double y) {
		return this.oval.distance(x - this.oval.x(), y - this.oval.y());
	}

}
