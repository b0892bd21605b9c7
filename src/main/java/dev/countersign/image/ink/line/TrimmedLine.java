package dev.countersign.image.ink.line;

import java.util.Arrays;

import dev.countersign.image.ink.stroke.LineFit;

/**
 * A line down the rows of a raster, fitted to what of it no stroke touches. A stroke that
 * touches a line moves its centre there. What it leaves alone lies so exactly on one line
 * that no hand draws it (P. J. Rousseeuw, "Least median of squares regression", 1984,
 * which also has the least trimmed squares that are used here).
 */
final class TrimmedLine {

	/**
	 * The fewest rows: on a scan without greys, a shorter level stroke is soon as exact.
	 */
	private static final int MIN_LENGTH = 145;

	/** The share of the rows to which a line is fitted, and in how many steps. */
	private static final double KEPT = 0.7;

	private static final int STEPS = 6;

	/** The greatest deviation of these rows, in pixels. */
	private static final double EXACT = 0.03;

	private final StraightLine line;

	/** For each row, the middle of its ink; not a number without any. */
	private final double[] centres;

	/**
	 * Creates a line without its ink.
	 * @param line about where it is
	 */
	TrimmedLine(StraightLine line) {
		this.line = line;
		this.centres = new double[line.length()];
		Arrays.fill(this.centres, Double.NaN);
	}

	/** Returns whether a line may be exact though it is not known to be ruled. */
	static boolean mayBe(StraightLine line) {
		return line.length() >= MIN_LENGTH && line.isLevel() && !line.isRuled();
	}

	/**
	 * Adds ink, of which that nearest to the line counts in each row.
	 * @param row one of the line's
	 * @param centre the middle of the ink
	 */
	void add(int row, double centre) {
		double at = this.line.fit().at(row);
		int i = row - this.line.from();
		if (Math.abs(centre - at) <= StraightLine.MAX_OFF
				&& !(Math.abs(this.centres[i] - at) <= Math.abs(centre - at))) {
			this.centres[i] = centre;
		}
	}

	/** Returns the line through the rest if it is exact, or the line as it was. */
	StraightLine exact() {
		LineFit fit = this.line.fit();
		for (int step = 0; step < STEPS; step++) {
			fit = nearest(fit);
			if (fit.count() < StraightLine.MIN_SEEN_EXACT) {
				return this.line;
			}
		}
		StraightLine exact = new StraightLine(fit, this.line.from(), this.line.to(), this.line.mass(),
				this.line.thickness());
		return (fit.deviation() <= EXACT && exact.isRuled()) ? exact : this.line;
	}

	/** Returns the fit to the rows that are nearest to another one. */
	private LineFit nearest(LineFit other) {
		double[] away = new double[this.centres.length];
		int count = 0;
		for (int i = 0; i < this.centres.length; i++) {
			if (!Double.isNaN(this.centres[i])) {
				away[count++] = away(i, other);
			}
		}
		Arrays.sort(away, 0, count);
		double most = (count == 0) ? 0 : away[(int) (KEPT * (count - 1))];
		LineFit nearest = LineFit.none();
		for (int i = 0; i < this.centres.length; i++) {
			if (away(i, other) <= most) {
				nearest = nearest.with(this.line.from() + i, this.centres[i]);
			}
		}
		return nearest;
	}

	private double away(int i, LineFit fit) {
		return Math.abs(this.centres[i] - fit.at(this.line.from() + i));
	}

}
