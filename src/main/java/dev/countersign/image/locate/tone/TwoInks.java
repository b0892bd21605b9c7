package dev.countersign.image.locate.tone;

import org.jspecify.annotations.Nullable;

/**
 * A pen's ink and a printed one that overlap: how much of the pen's is in a pixel follows
 * from its colour. Inks are filters that lie on each other, so their optical densities
 * add up (Beer's law), and two amounts are found in three channels by least squares.
 */
public final class TwoInks {

	/** The least angle between the colours of two inks, in radians. */
	private static final double MIN_ANGLE = 0.3;

	private final double[] pen;

	private final double[] print;

	private final double penSquares;

	private final double printSquares;

	private final double product;

	private TwoInks(double[] pen, double[] print) {
		this.pen = pen;
		this.print = print;
		this.penSquares = product(pen, pen);
		this.printSquares = product(print, print);
		this.product = product(pen, print);
	}

	/**
	 * Creates the separation of two inks.
	 * @param pen the optical densities of a well-inked stroke, for each channel
	 * @param print those of print
	 * @return {@code null} if the colours are too much alike
	 */
	public static @Nullable TwoInks of(double[] pen, double[] print) {
		return of(pen, print, MIN_ANGLE);
	}

	/**
	 * Creates the separation of two inks.
	 * @param pen the optical densities of a well-inked stroke, for each channel
	 * @param print those of print
	 * @param minAngle the least angle between their colours, in radians
	 * @return {@code null} if the colours are too much alike
	 */
	public static @Nullable TwoInks of(double[] pen, double[] print, double minAngle) {
		TwoInks inks = new TwoInks(pen, print);
		double lengths = Math.sqrt(inks.penSquares * inks.printSquares);
		return (lengths > 0 && inks.product < Math.cos(minAngle) * lengths) ? inks : null;
	}

	/**
	 * Returns the same inks, the printed one as the pen's.
	 * @return the separation the other way round
	 */
	public TwoInks exchanged() {
		return new TwoInks(/* pen= */ this.print, /* print= */ this.pen);
	}

	/**
	 * Returns the optical density of a well-inked stroke of the pen.
	 * @param channel 0 red, 1 green, 2 blue
	 * @return at least 0
	 */
	public double ofPen(int channel) {
		return this.pen[channel];
	}

	/**
	 * Returns how much of the pen's ink is in a pixel.
	 * @param densities the pixel's optical densities
	 * @return 0 without it, about 1 in a well-inked stroke
	 */
	public double penIn(double[] densities) {
		double withPen = product(densities, this.pen);
		double withPrint = product(densities, this.print);
		double determinant = this.penSquares * this.printSquares - this.product * this.product;
		double print = (this.penSquares * withPrint - this.product * withPen) / determinant;
		double amount = (print > 0) ? (this.printSquares * withPen - this.product * withPrint) / determinant
				: withPen / this.penSquares;
		return Math.max(0, amount);
	}

	private static double product(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

}
