package dev.countersign.image.ink.print;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Median;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds rows of print that run upwards or downwards, as they do along the edge of a form
 * or a cheque: rows as any others, once the image is turned by a quarter.
 */
final class UprightRows {

	/**
	 * The fewest letters of a row: fewer strokes of a name may stand on each other so.
	 */
	private static final int MIN_LETTERS = 5;

	/** The height of letters, as a share of the highest other stroke's. */
	private static final double SMALL = 0.6;

	/** No name has letters that stand on each other, so edges need not be as exact. */
	private static final LetterRows.Tolerance TOLERANCE = new LetterRows.Tolerance(0.1, 1.2);

	/**
	 * The least share of a row's letters that are at most so many times as wide as high.
	 * The crumbs of a pale upright stroke are longer.
	 */
	private static final double MIN_SHORT = 0.6;

	private static final double MAX_ASPECT = 2.5;

	/**
	 * How many times as wide as its runs of ink are long the median letter is at least.
	 * What a pen that skips leaves of an upright stroke is hardly wider.
	 */
	private static final double MIN_SHAPE = 1.35;

	/** More strokes are a pattern. */
	private static final int MAX_STROKES = 5000;

	private final Strokes strokes;

	private final int height;

	/** For each stroke, the height of its row's letters; 0 if it is not print. */
	private final double[] marks;

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param height of the image, in pixels
	 * @param marks for each stroke, 0 if it is not print yet; receives the height of its
	 * row's letters
	 */
	UprightRows(Strokes strokes, int height, double[] marks) {
		this.strokes = strokes;
		this.height = height;
		this.marks = marks;
	}

	/**
	 * Marks the letters of such rows.
	 * @return whether there are any
	 */
	boolean mark() {
		int[] others = IntStream.range(0, this.marks.length).filter((stroke) -> this.marks[stroke] == 0).toArray();
		if (others.length > MIN_LETTERS && others.length <= MAX_STROKES) {
			mark(others, true);
			mark(IntStream.of(others).filter((stroke) -> this.marks[stroke] == 0).toArray(), false);
		}
		return IntStream.of(others).anyMatch((stroke) -> this.marks[stroke] > 0);
	}

	private void mark(int[] others, boolean upwards) {
		int[] sorted = IntStream.of(others)
			.boxed()
			.sorted(upwards ? Comparator.comparingInt(this.strokes::left)
					: Comparator.comparingInt((stroke) -> -this.strokes.right(stroke)))
			.mapToInt(Integer::intValue)
			.toArray();
		Strokes turned = turned(sorted, upwards);
		int highest = IntStream.of(others).map(this.strokes::height).max().orElse(0);
		int[] letters = turned.fromLeft(turned.largest(IntStream.range(0, turned.count())
			.filter((stroke) -> PrintedRows.mayBeLetter(turned, stroke) && turned.height(stroke) <= SMALL * highest),
				PrintedRows.MAX_STROKES));
		if (letters.length < MIN_LETTERS) {
			return;
		}
		double[] rows = new double[turned.count()];
		List<PrintedRow> candidates = new LetterRows(turned, this.height, rows, TOLERANCE).of(letters, false);
		for (PrintedRow row : new RowChoice(turned, this.height, rows).choose(candidates)) {
			if (isOfLetters(row, turned)) {
				row.members().forEach((stroke) -> this.marks[sorted[stroke]] = row.letter());
			}
		}
	}

	private static boolean isOfLetters(PrintedRow row, Strokes turned) {
		int[] members = row.members().stream().mapToInt(Integer::intValue).distinct().toArray();
		long shorter = IntStream.of(members)
			.filter((stroke) -> turned.width(stroke) <= MAX_ASPECT * turned.height(stroke))
			.count();
		double shape = Median.of(IntStream.of(members)
			.mapToDouble((stroke) -> (double) turned.height(stroke) * turned.runs(stroke) / turned.area(stroke)));
		return members.length >= MIN_LETTERS && shorter >= MIN_SHORT * members.length && shape >= MIN_SHAPE;
	}

	/**
	 * Returns strokes as they lie once rows that run upwards, or downwards, are level.
	 */
	private Strokes turned(int[] sorted, boolean upwards) {
		int[] left = new int[sorted.length];
		int[] top = new int[sorted.length];
		int[] right = new int[sorted.length];
		int[] bottom = new int[sorted.length];
		for (int i = 0; i < sorted.length; i++) {
			int stroke = sorted[i];
			left[i] = upwards ? this.height - this.strokes.bottom(stroke) : this.strokes.top(stroke);
			right[i] = upwards ? this.height - this.strokes.top(stroke) : this.strokes.bottom(stroke);
			top[i] = upwards ? this.strokes.left(stroke) : -this.strokes.right(stroke);
			bottom[i] = upwards ? this.strokes.right(stroke) : -this.strokes.left(stroke);
		}
		return this.strokes.of(sorted).within(left, top, right, bottom);
	}

}
