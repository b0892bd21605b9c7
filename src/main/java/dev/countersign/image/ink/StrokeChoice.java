package dev.countersign.image.ink;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import dev.countersign.image.ink.line.EdgeLines;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Selects the signature's strokes: those that are certainly ink, larger than a speck and
 * close together. A body of strokes far from the main body is kept only if it holds a
 * fair share of the ink, as a second name does and a stain at the border does not.
 */
final class StrokeChoice {

	/** A stroke smaller than this share of the squared pen width is a speck. */
	private static final double SPECK = 0.3;

	/**
	 * Up to this multiple of that size, a stroke is a speck unless it is twice as dark as
	 * other strokes must be.
	 */
	private static final double SMALL = 3;

	/** The maximum gap between parts of one body, as a share of the body's extent. */
	private static final double MAX_GAP = 0.25;

	/** The minimum ink of a separate body, as a share of the main body's ink. */
	private static final double MIN_BODY = 0.06;

	/**
	 * Only this many of the largest strokes are considered; a page with more is not a
	 * signature.
	 */
	private static final int MAX_STROKES = 600;

	private final Strokes strokes;

	private final int sure;

	private final int width;

	private final int height;

	/**
	 * Creates a selection.
	 * @param strokes all of the image's strokes
	 * @param sure darkness that a stroke must reach somewhere
	 * @param width of the image in pixels
	 * @param height of the image in pixels
	 */
	StrokeChoice(Strokes strokes, int sure, int width, int height) {
		this.strokes = strokes;
		this.sure = sure;
		this.width = width;
		this.height = height;
	}

	/**
	 * Selects the signature's strokes.
	 * @return for each stroke, whether it belongs to the signature
	 */
	boolean[] choose() {
		int[] candidates = candidates();
		int[] body = bodies(candidates, MAX_GAP * extent(candidates));
		long[] mass = new long[this.strokes.count()];
		long largest = 0;
		for (int i = 0; i < candidates.length; i++) {
			mass[body[i]] += this.strokes.mass(candidates[i]);
			largest = Math.max(largest, mass[body[i]]);
		}
		boolean[] chosen = new boolean[this.strokes.count()];
		for (int i = 0; i < candidates.length; i++) {
			chosen[candidates[i]] = mass[body[i]] >= MIN_BODY * largest;
		}
		return chosen;
	}

	private int[] candidates() {
		int[] sureOnes = IntStream.range(0, this.strokes.count())
			.filter((stroke) -> this.strokes.peak(stroke) >= this.sure && !isLine(stroke))
			.toArray();
		double pen = penWidth(sureOnes);
		int[] large = IntStream.of(sureOnes).filter((stroke) -> !isSpeck(stroke, pen * pen)).toArray();
		if (large.length <= MAX_STROKES) {
			return large;
		}
		return IntStream.of(large)
			.boxed()
			.sorted((a, b) -> Long.compare(this.strokes.mass(b), this.strokes.mass(a)))
			.limit(MAX_STROKES)
			.mapToInt(Integer::intValue)
			.toArray();
	}

	private boolean isLine(int stroke) {
		return EdgeLines.isOne(this.strokes, stroke, this.width, this.height)
				|| (isFaint(stroke) && EdgeLines.isParallel(this.strokes, stroke, this.width, this.height));
	}

	private boolean isFaint(int stroke) {
		return this.strokes.peak(stroke) < 2 * this.sure;
	}

	private boolean isSpeck(int stroke, double penArea) {
		int area = this.strokes.area(stroke);
		return area < Math.max(2, SPECK * penArea) || (area < SMALL * penArea && isFaint(stroke));
	}

	/**
	 * Estimates the pen's width. The ink-weighted mean length of a horizontal run is at
	 * least that width; a factor of √½ allows for slanted strokes.
	 */
	private double penWidth(int[] candidates) {
		long area = 0;
		long runs = 0;
		for (int stroke : candidates) {
			area += this.strokes.area(stroke);
			runs += this.strokes.runs(stroke);
		}
		return (runs == 0) ? 0 : 0.7 * area / runs;
	}

	/**
	 * Returns the longer side of the box that holds all but a few per cent of the ink.
	 */
	private double extent(int[] candidates) {
		return Math.max(spread(candidates, this.strokes::left, this.strokes::right),
				spread(candidates, this.strokes::top, this.strokes::bottom));
	}

	/**
	 * Returns twice the ink-weighted mean distance from the ink-weighted mean, treating
	 * each stroke as spread evenly over its box.
	 */
	private double spread(int[] candidates, IntUnaryOperator from, IntUnaryOperator to) {
		double mass = 0;
		double moment = 0;
		for (int stroke : candidates) {
			mass += this.strokes.mass(stroke);
			moment += this.strokes.mass(stroke) * (from.applyAsInt(stroke) + to.applyAsInt(stroke)) / 2.0;
		}
		double centre = (mass == 0) ? 0 : moment / mass;
		double deviation = 0;
		for (int stroke : candidates) {
			double middle = Math.abs((from.applyAsInt(stroke) + to.applyAsInt(stroke)) / 2.0 - centre);
			deviation += this.strokes.mass(stroke)
					* Math.max(middle, (to.applyAsInt(stroke) - from.applyAsInt(stroke)) / 4.0);
		}
		return (mass == 0) ? 0 : 4 * deviation / mass;
	}

	/**
	 * Groups strokes by single linkage: strokes whose boxes are within the gap belong to
	 * one body.
	 */
	private int[] bodies(int[] candidates, double gap) {
		int[] body = new int[candidates.length];
		Arrays.fill(body, -1);
		int[] stack = new int[candidates.length];
		int count = 0;
		for (int first = 0; first < candidates.length; first++) {
			if (body[first] >= 0) {
				continue;
			}
			int depth = 0;
			stack[depth++] = first;
			body[first] = count;
			while (depth > 0) {
				int current = stack[--depth];
				for (int other = 0; other < candidates.length; other++) {
					if (body[other] < 0 && this.strokes.gap(candidates[current], candidates[other]) <= gap) {
						body[other] = count;
						stack[depth++] = other;
					}
				}
			}
			count++;
		}
		return body;
	}

}
