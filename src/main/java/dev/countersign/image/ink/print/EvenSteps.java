package dev.countersign.image.ink.print;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Strokes;
import org.jspecify.annotations.Nullable;

/**
 * Follows rows of letters at even steps, as machines read them and typewriters make them,
 * across gaps of whole steps.
 */
final class EvenSteps {

	/** The fewest letters whose steps are known. */
	private static final int MIN_LETTERS = 6;

	/** A step, as a multiple of the letters' height. */
	private static final double MIN_STEP = 0.5;

	private static final double MAX_STEP = 3;

	/**
	 * How far the centres of letters are from whole steps, as a share of a step (root of
	 * the mean square). Narrow letters do not stand in the middle of theirs.
	 */
	private static final double UNEVEN = 0.12;

	/** The same for one letter more. */
	private static final double MAX_ASIDE = 0.2;

	/** How many letters may be missing in a gap. */
	private static final int MAX_MISSING = 4;

	/**
	 * How far edges may be from the line and its letters' height, as a share of that, and
	 * in pixels.
	 */
	private static final double TOLERANCE = 0.12;

	private static final double MIN_TOLERANCE = 1;

	private final Strokes strokes;

	/** For each stroke, the height of its row's letters; 0 if it is in none. */
	private final double[] marks;

	EvenSteps(Strokes strokes, double[] marks) {
		this.strokes = strokes;
		this.marks = marks;
	}

	/**
	 * Adds letters that are as high as a row's and continue its steps, with the rows in
	 * which they are.
	 * @param row receives them if its letters stand at even steps
	 * @param letters strokes that may be letters, sorted by their left edges
	 * @param rows all rows
	 */
	void extend(PrintedRow row, int[] letters, List<PrintedRow> rows) {
		double[] centres = row.members()
			.stream()
			.distinct()
			.filter((stroke) -> isLetterOf(row, stroke))
			.mapToDouble(this.strokes::centre)
			.sorted()
			.toArray();
		Steps steps = Steps.of(centres, row.letter());
		if (steps == null) {
			return;
		}
		List<Integer> even = Arrays.stream(letters)
			.filter((stroke) -> isLetterOf(row, stroke) && steps.aside(this.strokes.centre(stroke)) <= MAX_ASIDE)
			.boxed()
			.sorted(Comparator.comparingDouble(this.strokes::centre))
			.toList();
		double reach = (MAX_MISSING + 1.5) * steps.step();
		Set<Integer> continued = new HashSet<>();
		double last = centres[centres.length - 1];
		for (int stroke : even) {
			double at = this.strokes.centre(stroke);
			if (at >= centres[0] && at - last <= reach) {
				continued.add(stroke);
				last = Math.max(last, at);
			}
		}
		double first = centres[0];
		for (int i = even.size() - 1; i >= 0; i--) {
			double at = this.strokes.centre(even.get(i));
			if (at < first && first - at <= reach) {
				continued.add(even.get(i));
				first = at;
			}
		}
		rows.stream()
			.filter((other) -> !other.equals(row) && other.members().stream().anyMatch(continued::contains))
			.flatMap((other) -> other.members().stream())
			.forEach(continued::add);
		row.members().forEach(continued::remove);
		row.members().addAll(continued);
		continued.forEach((stroke) -> this.marks[stroke] = row.letter());
	}

	private boolean isLetterOf(PrintedRow row, int stroke) {
		double tolerance = Math.max(MIN_TOLERANCE, TOLERANCE * row.letter());
		return Math.abs(this.strokes.bottom(stroke) - row.base(this.strokes.centre(stroke))) <= tolerance
				&& Math.abs(this.strokes.height(stroke) - row.letter()) <= tolerance;
	}

	/**
	 * Places at even steps.
	 *
	 * @param first one of them, in pixels
	 * @param step from each to the next
	 */
	private record Steps(double first, double step) {

		/** Fits places to sorted centres, or returns {@code null} if they are uneven. */
		static @Nullable Steps of(double[] centres, double letter) {
			int n = centres.length;
			if (n < MIN_LETTERS) {
				return null;
			}
			double[] gaps = IntStream.range(1, n).mapToDouble((i) -> centres[i] - centres[i - 1]).sorted().toArray();
			// Letters of other heights are left out, so that some gaps are wider.
			double step = gaps[gaps.length / 4];
			if (step < MIN_STEP * letter || step > MAX_STEP * letter) {
				return null;
			}
			double place = 0;
			double sumPlace = 0;
			double sumSquare = 0;
			double sumCentre = 0;
			double sumProduct = 0;
			double[] places = new double[n];
			for (int i = 0; i < n; i++) {
				place += (i > 0) ? Math.rint((centres[i] - centres[i - 1]) / step) : 0;
				places[i] = place;
				sumPlace += place;
				sumSquare += place * place;
				sumCentre += centres[i];
				sumProduct += place * centres[i];
			}
			step = (n * sumProduct - sumPlace * sumCentre) / (n * sumSquare - sumPlace * sumPlace);
			double first = (sumCentre - step * sumPlace) / n;
			double squares = 0;
			for (int i = 0; i < n; i++) {
				squares += Math.pow(centres[i] - first - step * places[i], 2);
			}
			return (Math.sqrt(squares / n) <= UNEVEN * step) ? new Steps(first, step) : null;
		}

		/** Returns how far a centre is from a place, as a share of a step. */
		double aside(double centre) {
			double place = (centre - this.first) / this.step;
			return Math.abs(place - Math.rint(place));
		}

	}

}
