package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Strokes;

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
		Feet feet = new Feet(members.stream().mapToDouble(this.strokes::centre).toArray(),
				members.stream().mapToInt((stroke) -> this.strokes.bottom(stroke)).toArray(), tolerance);
		int step = Math.max(1, members.size() / 24);
		for (int i = 0; i < members.size(); i += step) {
			for (int j = i + 1; j < members.size(); j += step) {
				double across = feet.centres[j] - feet.centres[i];
				double slope = (feet.bottoms[j] - feet.bottoms[i]) / across;
				if (across >= this.strokes.height(members.get(i)) && Math.abs(slope) <= MAX_SLOPE
						&& feet.on(i, slope) > best.size()) {
					List<Integer> line = feet.line(i, slope, members);
					List<Integer> even = even(line, members.get(i), slope, tolerance);
					best = (even.size() > best.size()) ? even : best;
					if (best.size() >= ENOUGH * members.size()) {
						return best;
					}
				}
			}
		}
		return best;
	}

	private double base(int first, double slope, int stroke) {
		return this.strokes.bottom(first) + slope * (this.strokes.centre(stroke) - this.strokes.centre(first));
	}

	/** Returns the letters of a line that have one of the two most common heights. */
	private List<Integer> even(List<Integer> line, int first, double slope, double tolerance) {
		double[] heights = line.stream()
			.mapToDouble((stroke) -> base(first, slope, stroke) - this.strokes.top(stroke))
			.toArray();
		double[] sorted = heights.clone();
		Arrays.sort(sorted);
		double common = common(sorted, Double.NaN, tolerance);
		double second = common(sorted, common, tolerance);
		List<Integer> even = new ArrayList<>();
		for (int i = 0; i < heights.length; i++) {
			if (Math.abs(heights[i] - common) <= tolerance || Math.abs(heights[i] - second) <= tolerance) {
				even.add(line.get(i));
			}
		}
		return even;
	}

	/** Returns the height that most have, but none that is near another one. */
	private static double common(double[] sorted, double not, double tolerance) {
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

	/**
	 * Where letters stand.
	 *
	 * @param centres the columns of their centres
	 * @param bottoms their lower edges
	 * @param tolerance how far these may be from a line
	 */
	private record Feet(double[] centres, int[] bottoms, double tolerance) {

		/** Returns how many letters stand on a line through one of them. */
		int on(int first, double slope) {
			int on = 0;
			for (int i = 0; i < this.centres.length; i++) {
				on += isOn(first, slope, i) ? 1 : 0;
			}
			return on;
		}

		/** Returns these letters. */
		List<Integer> line(int first, double slope, List<Integer> members) {
			return IntStream.range(0, this.centres.length)
				.filter((i) -> isOn(first, slope, i))
				.mapToObj(members::get)
				.toList();
		}

		private boolean isOn(int first, double slope, int other) {
			double base = this.bottoms[first] + slope * (this.centres[other] - this.centres[first]);
			return Math.abs(base - this.bottoms[other]) <= this.tolerance;
		}

	}

}
