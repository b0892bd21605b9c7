package dev.countersign.image.ink;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which strokes are the signature's: those that are surely ink, are more than a speck and
 * stand together. What stands far apart from the main body is kept only where it holds a
 * fair share of the ink, as a second name does and a stain at the border does not.
 */
final class StrokeChoice {

	/** A stroke is a speck when smaller than this share of the pen's width squared. */
	private static final double SPECK = 0.3;

	/** Up to this multiple it is one unless twice as dark as others need to be. */
	private static final double SMALL = 3;

	/** How far apart parts of one body may stand, as a share of the body's extent. */
	private static final double GAP = 0.25;

	/** The share of the main body's ink that a body apart from it must hold. */
	private static final double BODY = 0.06;

	/** The largest strokes are looked at; a page with more is no signature. */
	private static final int MAX_STROKES = 600;

	private final Strokes strokes;

	private final int sure;

	private final int width;

	private final int height;

	/**
	 * Looks at an image's strokes.
	 * @param strokes all of them
	 * @param sure how dark a stroke must get somewhere
	 * @param width of the image
	 * @param height of the image
	 */
	StrokeChoice(Strokes strokes, int sure, int width, int height) {
		this.strokes = strokes;
		this.sure = sure;
		this.width = width;
		this.height = height;
	}

	/**
	 * Marks the signature's strokes.
	 * @return for each stroke whether it is one
	 */
	boolean[] choose() {
		int[] candidates = candidates();
		int[] body = bodies(candidates, GAP * extent(candidates));
		long[] mass = new long[this.strokes.count];
		long largest = 0;
		for (int i = 0; i < candidates.length; i++) {
			mass[body[i]] += this.strokes.mass[candidates[i]];
			largest = Math.max(largest, mass[body[i]]);
		}
		boolean[] chosen = new boolean[this.strokes.count];
		for (int i = 0; i < candidates.length; i++) {
			chosen[candidates[i]] = mass[body[i]] >= BODY * largest;
		}
		return chosen;
	}

	private int[] candidates() {
		int[] sureOnes = IntStream.range(0, this.strokes.count)
			.filter((stroke) -> this.strokes.peak[stroke] >= this.sure && !isLine(stroke))
			.toArray();
		double pen = penWidth(sureOnes);
		int[] large = IntStream.of(sureOnes).filter((stroke) -> !isSpeck(stroke, pen * pen)).toArray();
		if (large.length <= MAX_STROKES) {
			return large;
		}
		return IntStream.of(large)
			.boxed()
			.sorted((a, b) -> Long.compare(this.strokes.mass[b], this.strokes.mass[a]))
			.limit(MAX_STROKES)
			.mapToInt(Integer::intValue)
			.toArray();
	}

	private boolean isLine(int stroke) {
		return EdgeLines.isOne(this.strokes, stroke, this.width, this.height)
				|| (isFaint(stroke) && EdgeLines.isParallel(this.strokes, stroke, this.width, this.height));
	}

	private boolean isFaint(int stroke) {
		return this.strokes.peak[stroke] < 2 * this.sure;
	}

	private boolean isSpeck(int stroke, double penArea) {
		int area = this.strokes.area[stroke];
		return area < Math.max(2, SPECK * penArea) || (area < SMALL * penArea && isFaint(stroke));
	}

	/**
	 * The mean length of a horizontal run, weighted by ink, is the pen's width or more;
	 * √½ of it allows for strokes at a slant.
	 */
	private double penWidth(int[] candidates) {
		long area = 0;
		long runs = 0;
		for (int stroke : candidates) {
			area += this.strokes.area[stroke];
			runs += this.strokes.runs[stroke];
		}
		return (runs == 0) ? 0 : 0.7 * area / runs;
	}

	/**
	 * The longer side of the box that holds all but a few percent of the ink.
	 */
	private double extent(int[] candidates) {
		return Math.max(spread(candidates, this.strokes.left, this.strokes.right),
				spread(candidates, this.strokes.top, this.strokes.bottom));
	}

	/**
	 * Twice the ink-weighted mean distance from the ink-weighted mean, each stroke taken
	 * as evenly spread over its box.
	 */
	private double spread(int[] candidates, int[] from, int[] to) {
		double mass = 0;
		double moment = 0;
		for (int stroke : candidates) {
			mass += this.strokes.mass[stroke];
			moment += this.strokes.mass[stroke] * (from[stroke] + to[stroke]) / 2.0;
		}
		double centre = (mass == 0) ? 0 : moment / mass;
		double deviation = 0;
		for (int stroke : candidates) {
			double middle = Math.abs((from[stroke] + to[stroke]) / 2.0 - centre);
			deviation += this.strokes.mass[stroke] * Math.max(middle, (to[stroke] - from[stroke]) / 4.0);
		}
		return (mass == 0) ? 0 : 4 * deviation / mass;
	}

	/**
	 * Single linkage: strokes whose boxes are within the gap are of one body.
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
