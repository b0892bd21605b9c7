package dev.countersign.image.ink.mark;

import java.util.stream.IntStream;

import dev.countersign.image.Region;
import dev.countersign.image.ink.stroke.Median;
import dev.countersign.image.ink.stroke.Strokes;
import org.jspecify.annotations.Nullable;

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

	/** The same beside a name of small strokes, among so many times as many specks. */
	private static final double MAX_SIDE_OF_MANY = 0.4;

	private static final int MANY = 2;

	/** The same as a share of the image's longer side, which no frame makes longer. */
	private static final double MAX_SIDE_OF_IMAGE = 1 / 30.0;

	/** The same as a multiple of the median speck's. */
	static final double MAX_SIDE_OF_MEDIAN = 2.2;

	/** The longer side of a few that touch each other, as such a multiple. */
	private static final double MAX_JOINED = 4;

	/** The same as a share of the largest stroke's longer side. */
	private static final double MAX_SIDE_OF_JOINED = 0.2;

	/**
	 * The share of its box that a speck covers, and one that is larger than the first.
	 */
	private static final double MIN_SOLID = 0.55;

	private static final double MIN_SOLID_OF_LARGE = 0.68;

	/** The same of a few that touch each other. */
	private static final double MIN_SOLID_OF_JOINED = 0.4;

	static final double MAX_ASPECT = 2.5;

	private static final int[] NONE = {};

	private final Strokes strokes;

	private final int width;

	private final int height;

	/**
	 * Creates the specks of an image.
	 * @param strokes of its ink
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 */
	public Specks(Strokes strokes, int width, int height) {
		this.strokes = strokes;
		this.width = width;
		this.height = height;
	}

	/**
	 * Marks specks.
	 * @param rows for each stroke, 0 if it is not print yet; receives
	 * {@link Marks#NO_LETTER} for those that are found
	 * @return the longer side of the median speck, in pixels; 0 if there are none
	 */
	public int mark(double[] rows) {
		if (rows.length <= MIN_SPECKS) {
			return 0;
		}
		int largest = 0;
		for (int stroke = 0; stroke < rows.length; stroke++) {
			largest = (rows[stroke] == 0) ? Math.max(largest, longerSide(stroke)) : largest;
		}
		int[] specks = enough(rows, MAX_SIDE * largest, MIN_SOLID, 1);
		if (specks.length == 0) {
			specks = enough(rows, MAX_SIDE_OF_MANY * largest, MIN_SOLID_OF_LARGE, MANY);
		}
		if (specks.length == 0) {
			return 0;
		}
		int median = median(specks);
		mark(rows, specks);
		mark(rows, small(rows, MAX_SIDE_OF_MEDIAN * median, MIN_SOLID_OF_LARGE));
		mark(rows, joined(rows, Math.min(MAX_JOINED * median, MAX_SIDE_OF_JOINED * largest)));
		return median;
	}

	private int median(int[] specks) {
		return (int) Median.of(IntStream.of(specks).filter(this::isClear).mapToDouble(this::longerSide));
	}

	private static void mark(double[] rows, int[] specks) {
		for (int speck : specks) {
			rows[speck] = Marks.NO_LETTER;
		}
	}

	/** Returns the specks if there are enough, also outside of all longer strokes. */
	private int[] enough(double[] rows, double greatest, double solid, int times) {
		double side = Math.min(greatest, MAX_SIDE_OF_IMAGE * Math.max(this.width, this.height));
		int[] specks = small(rows, side, solid);
		int[] clear = IntStream.of(specks).filter(this::isClear).toArray();
		if (clear.length < times * MIN_SPECKS || specks.length > MAX_SPECKS) {
			return NONE;
		}
		Region others = boxOfLonger(rows, side);
		if (others == null) {
			return specks;
		}
		long beside = IntStream.of(clear).filter((speck) -> isBeside(speck, others)).count();
		long across = IntStream.of(clear).filter((speck) -> isAboveOrBelow(speck, others)).count();
		// Crumbs of a name that a dry pen wrote lie on its line.
		boolean spread = times == 1 || Math.min(beside, across) >= MIN_OUTSIDE;
		long outside = IntStream.of(clear).filter((speck) -> isOutside(speck, others)).count();
		return (spread && outside >= (long) times * MIN_OUTSIDE) ? specks : NONE;
	}

	private boolean isClear(int speck) {
		return Math.min(this.strokes.width(speck), this.strokes.height(speck)) >= CLEAR;
	}

	private int[] small(double[] rows, double side, double solid) {
		return IntStream.range(0, rows.length)
			.filter((stroke) -> rows[stroke] == 0 && isSpeck(stroke, side, solid))
			.toArray();
	}

	private boolean isSpeck(int stroke, double side, double solid) {
		int across = this.strokes.width(stroke);
		int down = this.strokes.height(stroke);
		return Math.max(across, down) <= Math.min(side, MAX_ASPECT * Math.min(across, down) + 1)
				&& this.strokes.area(stroke) >= solid * across * down;
	}

	/**
	 * Returns what is as small as a few specks that touch each other, outside of all
	 * longer strokes.
	 */
	private int[] joined(double[] rows, double side) {
		Region others = boxOfLonger(rows, side);
		return (others == null) ? NONE
				: IntStream.range(0, rows.length)
					.filter((stroke) -> rows[stroke] == 0 && isOutside(stroke, others)
							&& this.strokes.area(stroke) >= MIN_SOLID_OF_JOINED * this.strokes.width(stroke)
									* this.strokes.height(stroke))
					.toArray();
	}

	/** Returns the box of strokes that are longer, or {@code null} if there are none. */
	private @Nullable Region boxOfLonger(double[] rows, double side) {
		int left = this.width;
		int top = this.height;
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
		return (right > 0) ? new Region(left, top, right - left, bottom - top) : null;
	}

	private boolean isOutside(int stroke, Region box) {
		return isBeside(stroke, box) || isAboveOrBelow(stroke, box);
	}

	private boolean isBeside(int stroke, Region box) {
		return this.strokes.right(stroke) < box.left() || this.strokes.left(stroke) > box.left() + box.width();
	}

	private boolean isAboveOrBelow(int stroke, Region box) {
		return this.strokes.bottom(stroke) < box.top() || this.strokes.top(stroke) > box.top() + box.height();
	}

	private int longerSide(int stroke) {
		return Math.max(this.strokes.width(stroke), this.strokes.height(stroke));
	}

}
