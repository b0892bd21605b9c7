package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Median;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells printed lines of dots or dashes from other ink: the dots are alike and their
 * steps are too.
 */
final class DottedLines {

	/** Only so many of the largest dots are considered. */
	private static final int MAX_DOTS = 3000;

	/** The height of a dot and the length of a dash, as shares of the image's height. */
	private static final double MAX_DOT = 0.04;

	private static final double MAX_DASH = 0.12;

	private static final int MIN_DOTS = 6;

	/** The least length of a dotted line, as a share of the image's width. */
	private static final double MIN_DOTTED = 0.2;

	/** The maximum gap between dots, as a multiple of their longer side. */
	private static final double MAX_DOT_GAP = 10;

	/** How much dots may differ, as a share of their size. */
	private static final double UNLIKE = 0.35;

	/** How much steps from dot to dot may differ, and how many do not. */
	private static final double UNEVEN = 0.2;

	private static final double REGULAR = 0.7;

	private final Strokes strokes;

	private final int width;

	private final int height;

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 */
	DottedLines(Strokes strokes, int width, int height) {
		this.strokes = strokes;
		this.width = width;
		this.height = height;
	}

	/**
	 * Marks lines of dots or dashes.
	 * @param rows for each stroke, 0 if it is not print yet; receives the size of the
	 * dots
	 */
	void mark(double[] rows) {
		int[] small = this.strokes.fromLeft(this.strokes.largest(IntStream.range(0, this.strokes.count())
			.filter((stroke) -> rows[stroke] == 0 && this.strokes.height(stroke) <= MAX_DOT * this.height
					&& this.strokes.width(stroke) <= MAX_DASH * this.height),
				MAX_DOTS));
		boolean[] taken = new boolean[small.length];
		for (int first = 0; first < small.length; first++) {
			List<Integer> line = new ArrayList<>(List.of(small[first]));
			for (int next = taken[first] ? small.length : first + 1; next < small.length; next++) {
				int last = line.get(line.size() - 1);
				if (this.strokes.left(small[next]) - this.strokes.right(last) > MAX_DOT_GAP * size(last)) {
					break;
				}
				if (!taken[next] && areDots(last, small[next])) {
					line.add(small[next]);
					taken[next] = true;
				}
			}
			double length = this.strokes.centre(line.get(line.size() - 1)) - this.strokes.centre(line.get(0));
			if (line.size() >= MIN_DOTS && length >= MIN_DOTTED * this.width && isRegular(line)) {
				line.forEach((stroke) -> rows[stroke] = size(stroke));
			}
		}
	}

	private int size(int stroke) {
		return Math.max(this.strokes.width(stroke), this.strokes.height(stroke));
	}

	/** Returns whether one is to the right of the other, alike and on its level. */
	private boolean areDots(int left, int right) {
		double across = this.strokes.centre(right) - this.strokes.centre(left);
		double down = this.strokes.bottom(right) + this.strokes.top(right) - this.strokes.bottom(left)
				- this.strokes.top(left);
		return across > this.strokes.width(left)
				&& Math.abs(this.strokes.width(left) - this.strokes.width(right)) <= 1
						+ UNLIKE * this.strokes.width(left)
				&& Math.abs(this.strokes.height(left) - this.strokes.height(right)) <= 1
						+ UNLIKE * this.strokes.height(left)
				&& Math.abs(down) / 2 <= 1 + LetterLine.MAX_SLOPE / 2 * across;
	}

	/** Returns whether most steps from dot to dot are about the same, or twice as far. */
	private boolean isRegular(List<Integer> line) {
		double[] steps = new double[line.size() - 1];
		Arrays.setAll(steps, (i) -> this.strokes.centre(line.get(i + 1)) - this.strokes.centre(line.get(i)));
		double step = Median.of(Arrays.stream(steps));
		long even = Arrays.stream(steps).filter((other) -> {
			double times = Math.max(1, Math.rint(other / step));
			return Math.abs(other - times * step) <= 1 + UNEVEN * step;
		}).count();
		return even >= REGULAR * steps.length;
	}

}
