package dev.countersign.image.ink.mark;

import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells dirt on paper or glass from a signature's dots: many small solid specks, some of
 * them outside the box of all longer strokes.
 */
public final class Specks {

	/** Fewer may be dots of a name; more are a pattern. */
	private static final int MIN_SPECKS = 12;

	private static final int MAX_SPECKS = 500;

	/** The fewest that lie outside the box of all longer strokes. */
	private static final int MIN_OUTSIDE = 6;

	/** A smaller one, in pixels, may be a crumb of a faint stroke, and does not count. */
	private static final int CLEAR = 3;

	/** The greatest side of a speck, as a share of the largest stroke's longer side. */
	private static final double MAX_SIDE = 0.15;

	/** The same as a share of the image's longer side, which no frame makes longer. */
	private static final double MAX_SIDE_OF_IMAGE = 1 / 30.0;

	/** The share of its box that a speck covers. */
	private static final double MIN_SOLID = 0.55;

	private static final double MAX_ASPECT = 2.5;

	private final Strokes strokes;

	private final int longerSide;

	/**
	 * Creates the specks of an image.
	 * @param strokes of its ink
	 * @param longerSide of the image, in pixels
	 */
	public Specks(Strokes strokes, int longerSide) {
		this.strokes = strokes;
		this.longerSide = longerSide;
	}

	/**
	 * Marks specks.
	 * @param rows for each stroke, 0 if it is not print yet; receives
	 * {@link Marks#NO_LETTER} for those that are found
	 */
	public void mark(double[] rows) {
		if (rows.length <= MIN_SPECKS) {
			return;
		}
		int largest = 0;
		for (int stroke = 0; stroke < rows.length; stroke++) {
			largest = (rows[stroke] == 0) ? Math.max(largest, longerSide(stroke)) : largest;
		}
		double side = Math.min(MAX_SIDE * largest, MAX_SIDE_OF_IMAGE * this.longerSide);
		int[] specks = IntStream.range(0, rows.length)
			.filter((stroke) -> rows[stroke] == 0 && isSpeck(stroke, side))
			.toArray();
		int[] clear = IntStream.of(specks)
			.filter((speck) -> Math.min(this.strokes.width(speck), this.strokes.height(speck)) >= CLEAR)
			.toArray();
		if (clear.length >= MIN_SPECKS && specks.length <= MAX_SPECKS && outside(clear, rows, side) >= MIN_OUTSIDE) {
			for (int speck : specks) {
				rows[speck] = Marks.NO_LETTER;
			}
		}
	}

	private boolean isSpeck(int stroke, double side) {
		int width = this.strokes.width(stroke);
		int height = this.strokes.height(stroke);
		return Math.max(width, height) <= Math.min(side, MAX_ASPECT * Math.min(width, height) + 1)
				&& this.strokes.area(stroke) >= MIN_SOLID * width * height;
	}

	/** Returns how many specks lie outside the box of longer strokes. */
	private long outside(int[] specks, double[] rows, double side) {
		int left = Integer.MAX_VALUE;
		int top = Integer.MAX_VALUE;
		int right = 0;
		int bottom = 0;
		for (int stroke = 0; stroke < rows.length; stroke++) {
			if (rows[stroke] == 0 && longerSide(stroke) > side) {
				left = Math.min(left, this.strokes.left(stroke));
				top = Math.min(top, this.strokes.top(stroke));
				right = Math.max(right, this.strokes.right(stroke));
				bottom = Math.max(bottom, this.strokes.bottom(stroke));
			}
		}
		int fromLeft = left;
		int fromTop = top;
		int toRight = right;
		int toBottom = bottom;
		return IntStream.of(specks)
			.filter((speck) -> this.strokes.right(speck) < fromLeft || this.strokes.left(speck) > toRight
					|| this.strokes.bottom(speck) < fromTop || this.strokes.top(speck) > toBottom)
			.count();
	}

	private int longerSide(int stroke) {
		return Math.max(this.strokes.width(stroke), this.strokes.height(stroke));
	}

}
