package dev.countersign.image.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seeks the straight line on which most letters of a row stand.
 */
final class LetterLine {

	/** The slope of a line of print. */
	static final double MAX_SLOPE = 0.18;

	/** So many that no better line is sought. */
	private static final double ENOUGH = 0.8;

	private final Strokes strokes;

	LetterLine(Strokes strokes) {
		this.strokes = strokes;
	}

	/**
	 * Returns the most letters whose lower edges are on a line and whose upper edges are
	 * on one or two lines parallel to it.
	 */
	List<Integer> fullest(List<Integer> members, double tolerance) {
		List<Integer> best = List.of();
		int step = Math.max(1, members.size() / 24);
		for (int i = 0; i < members.size(); i += step) {
			for (int j = i + 1; j < members.size(); j += step) {
				int a = members.get(i);
				int b = members.get(j);
				double across = this.strokes.centre(b) - this.strokes.centre(a);
				double slope = (this.strokes.bottom[b] - this.strokes.bottom[a]) / across;
				if (across >= this.strokes.height(a) && Math.abs(slope) <= MAX_SLOPE) {
					List<Integer> line = members.stream()
						.filter((stroke) -> Math.abs(base(a, slope, stroke) - this.strokes.bottom[stroke]) <= tolerance)
						.toList();
					if (line.size() > best.size()) {
						List<Integer> even = even(line, a, slope, tolerance);
						best = (even.size() > best.size()) ? even : best;
						if (best.size() >= ENOUGH * members.size()) {
							return best;
						}
					}
				}
			}
		}
		return best;
	}

	private double base(int first, double slope, int stroke) {
		return this.strokes.bottom[first] + slope * (this.strokes.centre(stroke) - this.strokes.centre(first));
	}

	/** Returns the letters of a line that have one of the two most common heights. */
	private List<Integer> even(List<Integer> line, int first, double slope, double tolerance) {
		double[] heights = line.stream()
			.mapToDouble((stroke) -> base(first, slope, stroke) - this.strokes.top[stroke])
			.toArray();
		double common = common(heights, Double.NaN, tolerance);
		double second = common(heights, common, tolerance);
		List<Integer> even = new ArrayList<>();
		for (int i = 0; i < heights.length; i++) {
			if (Math.abs(heights[i] - common) <= tolerance || Math.abs(heights[i] - second) <= tolerance) {
				even.add(line.get(i));
			}
		}
		return even;
	}

	/** Returns the height that most have, but none that is near another one. */
	private static double common(double[] heights, double not, double tolerance) {
		double[] sorted = heights.clone();
		Arrays.sort(sorted);
		double common = -1;
		int most = 0;
		int from = 0;
		int to = 0;
		for (double height : sorted) {
			while (height - sorted[from] > tolerance) {
				from++;
			}
			while (to < sorted.length && sorted[to] - height <= tolerance) {
				to++;
			}
			if (to - from > most && !(Math.abs(height - not) <= tolerance)) {
				most = to - from;
				common = height;
			}
		}
		return common;
	}

}
