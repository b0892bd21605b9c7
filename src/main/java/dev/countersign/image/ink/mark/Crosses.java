package dev.countersign.image.ink.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.LineFit;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds an X that marks the place to sign: two strokes that cross in the middle of their
 * box and end in its corners, to the left of a signature and apart from it.
 */
final class Crosses {

	/** A smaller one, in pixels, has no shape. */
	private static final int MIN_SIDE = 7;

	/** The greatest and the least width, as a share of the height. */
	private static final double WIDE = 1.7;

	private static final double NARROW = 0.5;

	/** The share of its box that two crossing strokes cover. */
	private static final double MIN_SOLID = 0.1;

	private static final double MAX_SOLID = 0.6;

	/** How far aside a signature begins, as a multiple of the mark's height. */
	private static final double ASIDE = 12;

	/** How far above and below the mark it reaches, likewise. */
	private static final double BESIDE = 2.5;

	/** The least size of a signature, as a multiple of the mark's area and height. */
	private static final double LARGER = 1.5;

	private static final double LONGER = 2;

	/** Smaller strokes are specks, as a share of the mark's area. */
	private static final double SPECK = 0.1;

	/** How far a mark may reach past a signature's left edge, as a share of its width. */
	private static final double INSIDE = 0.7;

	/** How far an X in italics leans, as columns for each row. */
	private static final double MAX_SHEAR = 0.35;

	private final Strokes strokes;

	private final Runs runs;

	Crosses(Strokes strokes, Runs runs) {
		this.strokes = strokes;
		this.runs = runs;
	}

	/**
	 * Marks crosses.
	 * @param others the strokes that are no print yet
	 * @param rows for each stroke, 0 if it is not print yet
	 */
	void mark(int[] others, double[] rows) {
		IntStream.of(others)
			.filter((stroke) -> hasShape(stroke) && isBeside(stroke, others)
					&& (new CrossShape(stroke, 0).isCross() || new CrossShape(stroke, MAX_SHEAR).isCross()))
			.forEach((stroke) -> rows[stroke] = Marks.NO_LETTER);
	}

	private boolean hasShape(int stroke) {
		int width = this.strokes.width(stroke);
		int height = this.strokes.height(stroke);
		double solid = (double) this.strokes.area(stroke) / width / height;
		return Math.min(width, height) >= MIN_SIDE && width <= WIDE * height && width >= NARROW * height
				&& solid >= MIN_SOLID && solid <= MAX_SOLID;
	}

	/** Returns whether there is a signature to the right, and nothing to the left. */
	private boolean isBeside(int mark, int[] others) {
		int high = this.strokes.height(mark);
		double above = this.strokes.top(mark) - BESIDE * high;
		double below = this.strokes.bottom(mark) + BESIDE * high;
		double inside = this.strokes.right(mark) - INSIDE * this.strokes.width(mark);
		int left = Integer.MAX_VALUE;
		int right = 0;
		long area = 0;
		for (int other : others) {
			if (other == mark || this.strokes.area(other) < SPECK * this.strokes.area(mark)
					|| this.strokes.top(other) >= below || this.strokes.bottom(other) <= above) {
				continue;
			}
			if (this.strokes.left(other) < inside) {
				return false;
			}
			if (this.strokes.left(other) <= this.strokes.right(mark) + ASIDE * high) {
				left = Math.min(left, this.strokes.left(other));
				right = Math.max(right, this.strokes.right(other));
				area += this.strokes.area(other);
			}
		}
		return area >= LARGER * this.strokes.area(mark) && right - left >= LONGER * high;
	}

	/**
	 * Where the ink of a stroke lies in its box.
	 */
	private final class CrossShape {

		/** How far the ink lies from a diagonal, as a share of half a side. */
		private static final double OFF = 0.4;

		/** How far the middle of a side reaches along it, likewise. */
		private static final double ALONG = 0.2;

		/** The least share of the ink that lies so near. */
		private static final double NEAR = 0.8;

		/** Where the corners begin, as a share of half a side. */
		private static final double CORNER = 0.45;

		/** The least share of the ink in each corner. */
		private static final double MIN_CORNER = 0.06;

		/** The most ink in the middle of a side, as a share of all. */
		private static final double MAX_SIDE = 0.03;

		private final double[] corners = new double[4];

		private final double[] sides = new double[4];

		private int area;

		private int near;

		CrossShape(int stroke, double maxShear) {
			int left = Crosses.this.strokes.left(stroke);
			int top = Crosses.this.strokes.top(stroke);
			double middle = Crosses.this.strokes.height(stroke) / 2.0;
			int count = 0;
			double sumDown = 0;
			double sumRight = 0;
			double squares = 0;
			double products = 0;
			Runs runs = Crosses.this.runs;
			List<int[]> all = new ArrayList<>();
			for (int run = 0; run < runs.count(); run++) {
				if (runs.stroke(run) == stroke) {
					int[] pixels = { runs.row(run) - top, runs.start(run) - left, runs.end(run) - left };
					all.add(pixels);
					double down = pixels[0] + 0.5 - middle;
					double right = (pixels[1] + pixels[2]) / 2.0;
					count++;
					sumDown += down;
					sumRight += right;
					squares += down * down;
					products += down * right;
				}
			}
			// In italics, the whole X is sheared. Each run counts once, since the stroke
			// that slants more has longer ones.
			double slope = new LineFit(count, sumDown, sumRight, squares, products, 0).slope();
			double shear = Math.max(-maxShear, Math.min(slope, maxShear));
			double first = Double.MAX_VALUE;
			double last = -Double.MAX_VALUE;
			for (int[] pixels : all) {
				double off = shear * (pixels[0] + 0.5 - middle);
				first = Math.min(first, pixels[1] - off);
				last = Math.max(last, pixels[2] - off);
			}
			double half = (last - first) / 2;
			for (int[] pixels : all) {
				double down = pixels[0] + 0.5 - middle;
				for (int x = pixels[1]; x < pixels[2]; x++) {
					add((x + 0.5 - shear * down - first) / half - 1, down / middle);
				}
			}
		}

		private void add(double right, double below) {
			double across = Math.abs(right);
			double down = Math.abs(below);
			this.area++;
			this.near += (Math.abs(across - down) <= OFF) ? 1 : 0;
			if (across > CORNER && down > CORNER) {
				this.corners[((right > 0) ? 1 : 0) + ((below > 0) ? 2 : 0)]++;
			}
			else if (Math.max(across, down) > 1 - OFF && Math.min(across, down) < ALONG) {
				this.sides[(across > down) ? ((right > 0) ? 1 : 0) : ((below > 0) ? 3 : 2)]++;
			}
		}

		boolean isCross() {
			for (int i = 0; i < 4; i++) {
				if (this.corners[i] < MIN_CORNER * this.area || this.sides[i] > MAX_SIDE * this.area) {
					return false;
				}
			}
			return this.near >= NEAR * this.area;
		}

	}

}
