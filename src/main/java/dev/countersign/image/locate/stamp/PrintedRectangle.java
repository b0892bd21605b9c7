package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * A rectangle on a canvas, at any angle.
 *
 * @param x column of the middle, in pixels of the canvas
 * @param y row of the middle
 * @param across half of its length along the angle, in pixels
 * @param down half of its other length
 * @param angle by which its sides go down to the right, in radians, -π/4 to π/4
 */
record PrintedRectangle(double x, double y, double across, double down, double angle) {

	/** Returns how far its corners are from the middle, in pixels. */
	double radius() {
		return Math.hypot(this.across, this.down);
	}

	/** Returns half of its one length times half of the other. */
	double area() {
		return this.across * this.down;
	}

	/** Returns the same rectangle around another middle, so much larger. */
	PrintedRectangle moved(double toX, double toY, double scale) {
		return new PrintedRectangle(toX, toY, scale * this.across, scale * this.down, this.angle);
	}

	/**
	 * Returns whether a pixel lies within.
	 * @param pixel its index on the canvas, row by row
	 * @param margin by how much it may be outside, or is farther inside if negative
	 */
	boolean covers(int pixel, double margin) {
		int y = pixel / InkNetwork.WIDTH;
		int x = pixel - y * InkNetwork.WIDTH;
		return Math.abs(column(x, y)) <= this.across + margin && Math.abs(row(x, y)) <= this.down + margin;
	}

	/** Returns how far along the rectangle a place is, from its middle. */
	double column(int atX, int atY) {
		return Math.cos(this.angle) * (atX - this.x) + Math.sin(this.angle) * (atY - this.y);
	}

	/** Returns how far down the rectangle a place is, from its middle. */
	double row(int atX, int atY) {
		return Math.cos(this.angle) * (atY - this.y) - Math.sin(this.angle) * (atX - this.x);
	}

}
