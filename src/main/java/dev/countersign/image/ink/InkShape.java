package dev.countersign.image.ink;

import java.util.Arrays;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * The combined measures of an image's strokes of ink.
 *
 * @param strokes number of strokes
 * @param area number of ink pixels
 * @param length total length of the strokes in pixels: the root of the sum of the squared
 * counts of horizontal and vertical runs, which for a straight line of any slope is about
 * its length
 * @param extent the longer side of the ink's box, in pixels
 * @param darkness the mean of the ink, 0 to 255
 */
public record InkShape(int strokes, int area, double length, int extent, double darkness) {

	/**
	 * Measures ink that is already separated from paper.
	 * @param ink all of it counts
	 * @return its measures
	 */
	public static InkShape of(Ink ink) {
		Runs runs = ink.runs();
		Strokes strokes = Strokes.of(ink.values(), ink.width(), runs);
		boolean[] chosen = new boolean[strokes.count()];
		Arrays.fill(chosen, true);
		return of(ink.width(), runs, strokes, chosen);
	}

	static InkShape of(int width, Runs runs, Strokes strokes, boolean[] chosen) {
		int count = 0;
		int area = 0;
		long mass = 0;
		int horizontal = 0;
		int left = Integer.MAX_VALUE;
		int top = Integer.MAX_VALUE;
		int right = 0;
		int bottom = 0;
		for (int stroke = 0; stroke < chosen.length; stroke++) {
			if (chosen[stroke]) {
				count++;
				area += strokes.area(stroke);
				mass += strokes.mass(stroke);
				horizontal += strokes.runs(stroke);
				left = Math.min(left, strokes.left(stroke));
				top = Math.min(top, strokes.top(stroke));
				right = Math.max(right, strokes.right(stroke));
				bottom = Math.max(bottom, strokes.bottom(stroke));
			}
		}
		if (count == 0) {
			return new InkShape(0, 0, 0, 0, 0);
		}
		double length = Math.hypot(horizontal, verticalRuns(runs, chosen, width));
		return new InkShape(count, area, length, Math.max(right - left, bottom - top), (double) mass / area);
	}

	/**
	 * Returns the ratio of length to width of a line with this much ink.
	 * @return about 1 for a dot; 0 if there is no ink
	 */
	public double slenderness() {
		return (this.area == 0) ? 0 : this.length * this.length / this.area;
	}

	/**
	 * Counts ink pixels without ink above them, each of which begins a vertical run.
	 */
	private static int verticalRuns(Runs runs, boolean[] chosen, int width) {
		int[] lastInked = new int[width];
		Arrays.fill(lastInked, -2);
		int begun = 0;
		for (int run = 0; run < runs.count(); run++) {
			if (chosen[runs.stroke(run)]) {
				int row = runs.row(run);
				for (int x = runs.start(run); x < runs.end(run); x++) {
					if (lastInked[x] != row - 1) {
						begun++;
					}
					lastInked[x] = row;
				}
			}
		}
		return begun;
	}

}
