package dev.countersign.image.preparation;

import dev.countersign.image.ink.Ink;

/**
 * Turns ink towards the horizontal, which reduces the effect of how the sheet lay under
 * the pen or on the scanner.
 * <p>
 * The ink's slope is that of its principal axis: the eigenvector of the covariance of the
 * ink's positions. A slope of a few degrees is characteristic of a writer, so
 * {@code 8 tanh(s / 8)} remains of a slope of {@code s} degrees: nearly all of a small
 * one, never more than 8. The turn fades out where there is no clear axis, and towards
 * the vertical, where it is unclear which end is up.
 *
 * @param turn rotation of the ink in radians, positive from right to down
 */
record Levelling(double turn) {

	/** The maximum slope that remains, in degrees. */
	private static final double KEPT = 8;

	/** The elongations up to which the axis is unclear, and from which it is clear. */
	private static final double UNCLEAR = 1.3;

	private static final double CLEAR = 1.8;

	/**
	 * The slopes, in degrees, at which the turn starts to fade and at which it is zero.
	 */
	private static final double STEEP = 45;

	private static final double TOO_STEEP = 65;

	/** In radians; a smaller turn would blur the ink more than it helps. */
	private static final double MIN_TURN = Math.toRadians(0.5);

	/**
	 * Turns ink.
	 * @param ink all of it
	 * @param placing the part of it that says how it slopes
	 * @return both, still on one raster; the same object twice if they were one
	 */
	static Levelled level(Ink ink, Ink placing) {
		Moments all = Moments.of(ink);
		if (all.mass == 0) {
			return new Levelled(ink, placing);
		}
		Levelling levelling = of((placing == ink) ? all : Moments.of(placing));
		Ink turned = levelling.apply(ink, all);
		return new Levelled(turned, (placing == ink) ? turned : levelling.apply(placing, all));
	}

	private static Levelling of(Moments moments) {
		double slope = Math.toDegrees(moments.slope());
		double clear = fraction((moments.elongation() - UNCLEAR) / (CLEAR - UNCLEAR))
				* fraction((TOO_STEEP - Math.abs(slope)) / (TOO_STEEP - STEEP));
		double sloping = slope * clear;
		return new Levelling(Math.toRadians(sloping - KEPT * Math.tanh(sloping / KEPT)));
	}

	private static double fraction(double value) {
		return Math.max(0, Math.min(1, value));
	}

	Ink apply(Ink ink, Moments box) {
		if (Math.abs(this.turn) < MIN_TURN) {
			return ink;
		}
		double cosine = Math.cos(this.turn);
		double sine = Math.sin(this.turn);
		int boxWidth = box.right - box.left;
		int boxHeight = box.bottom - box.top;
		int width = (int) Math.ceil(boxWidth * cosine + boxHeight * Math.abs(sine));
		int height = (int) Math.ceil(boxWidth * Math.abs(sine) + boxHeight * cosine);
		double middleX = (box.left + box.right - 1) / 2.0;
		double middleY = (box.top + box.bottom - 1) / 2.0;
		InkTiles tiles = InkTiles.of(ink);
		byte[] turned = new byte[width * height];
		double right = 0.5 - width / 2.0;
		for (int top = 0; top < height; top += InkTiles.SIDE) {
			int bottom = Math.min(top + InkTiles.SIDE, height);
			for (int left = 0; left < width; left += InkTiles.SIDE) {
				int end = Math.min(left + InkTiles.SIDE, width);
				double middle = (InkTiles.SIDE - 1) / 2.0;
				double across = right + left + middle;
				double along = top + middle + 0.5 - height / 2.0;
				// Turned, a tile's pixels and their neighbours lie within 1.5 √2 + 1 < 4
				// pixels of its middle.
				if (tiles.hasInkAround(cosine * across - sine * along + middleX,
						sine * across + cosine * along + middleY)) {
					for (int y = top; y < bottom; y++) {
						double down = y + 0.5 - height / 2.0;
						double sourceX = cosine * right - sine * down + middleX;
						double sourceY = sine * right + cosine * down + middleY;
						for (int x = left; x < end; x++) {
							turned[y * width + x] = between(ink, sourceX + cosine * x, sourceY + sine * x);
						}
					}
				}
			}
		}
		return new Ink(width, height, turned);
	}

	private static byte between(Ink ink, double x, double y) {
		int width = ink.width();
		int left;
		int top;
		int topLeft;
		int topRight;
		int bottomLeft;
		int bottomRight;
		if (x >= 0 && y >= 0 && x < width - 1 && y < ink.height() - 1) {
			left = (int) x;
			top = (int) y;
			byte[] values = ink.values();
			int at = top * width + left;
			topLeft = values[at] & 0xFF;
			topRight = values[at + 1] & 0xFF;
			bottomLeft = values[at + width] & 0xFF;
			bottomRight = values[at + width + 1] & 0xFF;
		}
		else {
			left = (int) Math.floor(x);
			top = (int) Math.floor(y);
			topLeft = at(ink, left, top);
			topRight = at(ink, left + 1, top);
			bottomLeft = at(ink, left, top + 1);
			bottomRight = at(ink, left + 1, top + 1);
		}
		if ((topLeft | topRight | bottomLeft | bottomRight) == 0) {
			return 0;
		}
		double across = x - left;
		double above = topLeft + across * (topRight - topLeft);
		double below = bottomLeft + across * (bottomRight - bottomLeft);
		return (byte) (int) (above + (y - top) * (below - above) + 0.5);
	}

	private static int at(Ink ink, int x, int y) {
		return (x < 0 || y < 0 || x >= ink.width() || y >= ink.height()) ? 0 : ink.values()[y * ink.width() + x] & 0xFF;
	}

	/**
	 * Turned ink.
	 *
	 * @param ink all of it
	 * @param placing the part of it that says where it is
	 */
	record Levelled(Ink ink, Ink placing) {
	}

	/**
	 * The ink's bounding box and the sums over it, in integers so that the order of
	 * addition does not matter.
	 */
	static final class Moments {

		private int left = Integer.MAX_VALUE;

		private int top = Integer.MAX_VALUE;

		private int right;

		private int bottom;

		private long mass;

		private long x;

		private long y;

		private long xx;

		private long xy;

		private long yy;

		static Moments of(Ink ink) {
			Moments moments = new Moments();
			for (int y = 0; y < ink.height(); y++) {
				moments.addRow(ink, y);
			}
			moments.measureFromBox();
			return moments;
		}

		private void addRow(Ink ink, int row) {
			byte[] values = ink.values();
			int start = row * ink.width();
			int end = start + ink.width();
			long ofMass = 0;
			long ofX = 0;
			long ofXx = 0;
			int at = ink.next(start, end);
			if (at == end) {
				return;
			}
			this.left = Math.min(this.left, at - start);
			this.top = Math.min(this.top, row);
			this.bottom = row + 1;
			for (; at < end; at = ink.next(at + 1, end)) {
				int column = at - start;
				long value = values[at] & 0xFF;
				ofMass += value;
				ofX += value * column;
				ofXx += value * column * column;
				this.right = Math.max(this.right, column + 1);
			}
			this.mass += ofMass;
			this.x += ofX;
			this.xx += ofXx;
			this.y += ofMass * row;
			this.xy += ofX * row;
			this.yy += ofMass * row * row;
		}

		/** Moves the origin to the box's corner, which keeps differences exact. */
		private void measureFromBox() {
			this.xx += this.left * (this.left * this.mass - 2 * this.x);
			this.yy += this.top * (this.top * this.mass - 2 * this.y);
			this.xy += this.left * (this.top * this.mass - this.y) - this.top * this.x;
			this.x -= this.left * this.mass;
			this.y -= this.top * this.mass;
		}

		private double varianceX() {
			return (this.xx - (double) this.x * this.x / this.mass) / this.mass;
		}

		private double varianceY() {
			return (this.yy - (double) this.y * this.y / this.mass) / this.mass;
		}

		private double covariance() {
			return (this.xy - (double) this.x * this.y / this.mass) / this.mass;
		}

		/**
		 * Returns the slope of the principal axis in radians, −π/2 to π/2, positive from
		 * right to down.
		 */
		double slope() {
			return Math.atan2(2 * covariance(), varianceX() - varianceY()) / 2;
		}

		/**
		 * Returns the ratio of the spread along the principal axis to that across it, at
		 * least 1.
		 */
		double elongation() {
			double sum = varianceX() + varianceY() + 1.0 / 6;
			double difference = Math.hypot(varianceX() - varianceY(), 2 * covariance());
			return Math.sqrt((sum + difference) / Math.max(sum - difference, 1.0 / 6));
		}

	}

}
