package dev.countersign.image.ink.stroke;

/**
 * A straight line through points, by least squares. The sums are kept, not the points, so
 * that fits to parts of a line are joined cheaply.
 *
 * @param count of points
 * @param along sum of their places along the line, in pixels
 * @param across sum of their places across it, in pixels
 * @param alongSquared sum of the squares of the former
 * @param product sum of the products of both
 * @param acrossSquared sum of the squares of the latter
 */
public record LineFit(int count, double along, double across, double alongSquared, double product,
		double acrossSquared) {

	/** Returns the fit to no points. */
	public static LineFit none() {
		return new LineFit(0, 0, 0, 0, 0, 0);
	}

	/** Returns the fit to the points of both. */
	public LineFit with(LineFit other) {
		return new LineFit(this.count + other.count, this.along + other.along, this.across + other.across,
				this.alongSquared + other.alongSquared, this.product + other.product,
				this.acrossSquared + other.acrossSquared);
	}

	/**
	 * Returns the fit with one more point.
	 * @param place along the line, in pixels
	 * @param acrossThere its place across the line, in pixels
	 * @return the new fit
	 */
	public LineFit with(double place, double acrossThere) {
		return with(new LineFit(1, place, acrossThere, place * place, place * acrossThere, acrossThere * acrossThere));
	}

	/**
	 * Returns how far across the line goes for each step along it.
	 * @return 0 if all points are at one place; not a number without points
	 */
	public double slope() {
		double spread = this.alongSquared - this.along * this.along / this.count;
		return (spread <= 0) ? 0 : (this.product - this.along * this.across / this.count) / spread;
	}

	/**
	 * Returns where across the line is at a place along it.
	 * @param place in pixels
	 * @return in pixels; not a number without points
	 */
	public double at(double place) {
		return this.across / this.count + slope() * (place - this.along / this.count);
	}

	/**
	 * Returns the root of the points' mean squared distance from the line.
	 * @return in pixels; not a number without points
	 */
	public double deviation() {
		double scatter = this.acrossSquared - this.across * this.across / this.count;
		double shared = this.product - this.along * this.across / this.count;
		return Math.sqrt(Math.max(0, scatter - slope() * shared) / this.count);
	}

}
