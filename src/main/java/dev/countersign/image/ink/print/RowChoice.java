package dev.countersign.image.ink.print;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Strokes;

/**
 * Decides which rows of letters are print. Some people write their names as evenly, but
 * not every letter of them; so the letters of few rows must be small beside other ink,
 * and nothing else may stand in their row.
 */
final class RowChoice {

	/** The height of fewer rows' letters, as a share of the highest other stroke's. */
	private static final double SMALL = 0.6;

	/** The same if other strokes stand in the row. */
	private static final double TINY = 0.3;

	/** So many letters that keep closely to their line are print, whatever their size. */
	private static final int LONG = 10;

	/**
	 * How far these may be from their line, as a share of their height, and the share of
	 * a row's letters that are no farther.
	 */
	private static final double CLOSE = 0.03;

	private static final double MIN_CLOSE = 0.75;

	/** The height of the other ink, as a share of theirs, if that is a signature. */
	private static final double BESIDE_LONG = 0.5;

	/** How many strokes that are not on a row's line may stand beside its letters. */
	private static final double MAX_BESIDE = 0.15;

	/**
	 * How far aside strokes still stand in a row, as a multiple of its letters' height.
	 */
	private static final double ASIDE = 2.5;

	private final Strokes strokes;

	private final int width;

	/** For each stroke, the height of its row's letters; 0 if it is not print. */
	private final double[] marks;

	/**
	 * Creates a choice.
	 * @param strokes the strokes of an image
	 * @param width of the image, in pixels
	 * @param marks for each stroke, the height of its row's letters, or 0; is set to 0
	 * where the row is not print
	 */
	RowChoice(Strokes strokes, int width, double[] marks) {
		this.strokes = strokes;
		this.width = width;
		this.marks = marks;
	}

	/**
	 * Chooses rows.
	 * @param rows all rows of the image
	 * @return those that are print
	 */
	List<PrintedRow> choose(List<PrintedRow> rows) {
		boolean page = rows.size() >= PrintedRows.MANY_ROWS;
		double[] beside = beside(rows, page);
		double highest = 0;
		for (int stroke = 0; stroke < this.marks.length; stroke++) {
			highest = (this.marks[stroke] == 0) ? Math.max(highest, this.strokes.height(stroke)) : highest;
		}
		Set<Integer> inLong = new HashSet<>();
		for (PrintedRow row : rows) {
			if (!page && row.letter() > SMALL * highest && highest >= BESIDE_LONG * row.letter() && isLong(row)) {
				inLong.addAll(row.members());
			}
		}
		for (int stroke = 0; stroke < this.marks.length; stroke++) {
			boolean small = page || this.marks[stroke] <= SMALL * highest || inLong.contains(stroke);
			boolean apart = beside[stroke] <= (page ? MAX_BESIDE : 0)
					|| (!page && this.marks[stroke] <= TINY * highest);
			if (!small || !apart) {
				this.marks[stroke] = 0;
			}
		}
		return rows.stream().filter((row) -> this.marks[row.members().get(0)] > 0).toList();
	}

	/** Returns whether a row has many letters that stand closely on its line. */
	private boolean isLong(PrintedRow row) {
		int[] letters = row.members()
			.stream()
			.distinct()
			.mapToInt(Integer::intValue)
			.filter((stroke) -> this.strokes.height(stroke) > SMALL * row.letter())
			.toArray();
		long close = IntStream.of(letters)
			.filter((stroke) -> Math.abs(row.base(this.strokes.centre(stroke)) - this.strokes.bottom(stroke)) <= CLOSE
					* row.letter())
			.count();
		return close >= LONG && close >= MIN_CLOSE * letters.length;
	}

	/**
	 * Returns, for each printed stroke, how many others of like height stand in its row,
	 * as a share of the row's letters.
	 */
	private double[] beside(List<PrintedRow> rows, boolean page) {
		double[] beside = new double[this.marks.length];
		rows.forEach((row) -> row.members().forEach((stroke) -> beside[stroke] = Double.MAX_VALUE));
		for (PrintedRow row : rows) {
			int others = 0;
			int first = page
					? this.strokes.firstFrom(row.highest(this.width) - (1 + LetterRows.MAX_RATIO) * row.letter()) : 0;
			int end = this.strokes.firstFrom(row.lowest(this.width));
			for (int stroke = first; stroke < end; stroke++) {
				double base = row.base(this.strokes.centre(stroke));
				double overlap = Math.min(this.strokes.bottom(stroke), base)
						- Math.max(this.strokes.top(stroke), base - row.letter());
				others += (this.marks[stroke] == 0
						&& (!page || (this.strokes.height(stroke) <= LetterRows.MAX_RATIO * row.letter()
								&& this.strokes.isWritten(stroke)))
						&& overlap >= LetterRows.MIN_OVERLAP * row.letter()
						&& this.strokes.right(stroke) > row.from() - ASIDE * row.letter()
						&& this.strokes.left(stroke) < row.to() + ASIDE * row.letter()) ? 1 : 0;
			}
			for (int stroke : row.members()) {
				beside[stroke] = Math.min(beside[stroke], (double) others / row.members().size());
			}
		}
		return beside;
	}

}
