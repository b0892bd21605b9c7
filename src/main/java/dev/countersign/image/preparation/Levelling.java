package dev.countersign.image.preparation;

import dev.countersign.image.ink.Ink;
import org.jspecify.annotations.Nullable;

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

	static Ink level(Ink ink) {
		Box box = Box.of(ink);
		return (box == null) ? ink : of(ink, box).apply(ink, box);
	}

	private static Levelling of(Ink ink, Box box) {
		Moments moments = new Moments();
		for (int y = box.top; y < box.bottom; y++) {
			for (int x = box.left; x < box.right; x++) {
				int value = ink.values()[y * ink.width() + x] & 0xFF;
				if (value != 0) {
					moments.add(x - box.left, y - box.top, value);
				}
			}
		}
		double slope = Math.toDegrees(moments.slope());
		double clear = fraction((moments.elongation() - UNCLEAR) / (CLEAR - UNCLEAR))
				* fraction((TOO_STEEP - Math.abs(slope)) / (TOO_STEEP - STEEP));
		double sloping = slope * clear;
		return new Levelling(Math.toRadians(sloping - KEPT * Math.tanh(sloping / KEPT)));
	}

	private static double fraction(double value) {
		return Math.max(0, Math.min(1, value));
	}

	private Ink apply(Ink ink, Box box) {
		if (Math.abs(this.turn) < MIN_TURN) {
			return ink;
		}
		double cosine = Math.cos(this.turn);
		double sine = Math.sin(this.turn);
		int boxWidth = box.right - box.left;
		int boxHeight = box.bottom - box.top;
		int width = (int) Math.ceil(boxWidth * cosine + boxHeight * Math.abs(sine));
		int height = (int) Math.ceil(boxWidth * Math.abs(sine) + boxHeight * cosine);
		byte[] turned = new byte[width * height];
		for (int y = 0; y < height; y++) {
			double down = y + 0.5 - height / 2.0;
			double right = 0.5 - width / 2.0;
			double sourceX = cosine * right - sine * down + (box.left + box.right - 1) / 2.0;
			double sourceY = sine * right + cosine * down + (box.top + box.bottom - 1) / 2.0;
			for (int x = 0; x < width; x++) {
				turned[y * width + x] = between(ink, sourceX + cosine * x, sourceY + sine * x);
			}
		}
		return new Ink(width, height, turned);
	}

	private static byte between(Ink ink, double x, double y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		int topLeft = at(ink, left, top);
		int topRight = at(ink, left + 1, top);
		int bottomLeft = at(ink, left, top + 1);
		int bottomRight = at(ink, left + 1, top + 1);
		if ((topLeft | topRight | bottomLeft | bottomRight) == 0) {
			return 0;
		}
		double across = x - left;
		double above = topLeft + across * (topRight - topLeft);
		double below = bottomLeft + across * (bottomRight - bottomLeft);
		return (byte) Math.round(above + (y - top) * (below - above));
	}

	private static int at(Ink ink, int x, int y) {
		return (x < 0 || y < 0 || x >= ink.width() || y >= ink.height()) ? 0 : ink.values()[y * ink.width() + x] & 0xFF;
	}

	/**
	 * The bounding box of the ink.
	 */
	private record Box(int left, int top, int right, int bottom) {

		/**
		 * Returns the smallest box that holds all ink, or null if there is none.
		 */
		static @Nullable Box of(Ink ink) {
			int left = ink.width();
			int top = ink.height();
			int right = 0;
			int bottom = 0;
			for (int y = 0; y < ink.height(); y++) {
				int offset = y * ink.width();
				int first = 0;
				while (first < ink.width() && ink.values()[offset + first] == 0) {
					first++;
				}
				if (first < ink.width()) {
					int last = ink.width() - 1;
					while (ink.values()[offset + last] == 0) {
						last--;
					}
					left = Math.min(left, first);
					right = Math.max(right, last + 1);
					top = Math.min(top, y);
					bottom = y + 1;
				}
			}
			return (bottom == 0) ? null : new Box(left, top, right, bottom);
		}

	}

	/**
	 * Sums over the ink, in integers so that the order of addition does not matter.
	 */
	private static final class Moments {

		private long mass;

		private long x;

		private long y;

		private long xx;

		private long xy;

		private long yy;

		void add(int column, int row, int value) {
			this.mass += value;
			this.x += (long) value * column;
			this.y += (long) value * row;
			this.xx += (long) value * column * column;
			this.xy += (long) value * column * row;
			this.yy += (long) value * row * row;
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
