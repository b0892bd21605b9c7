package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;

import dev.countersign.image.ink.stroke.Median;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Joins letters that stand side by side to rows, and finds the straight lines on which
 * they stand.
 */
final class LetterRows {

	/**
	 * The maximum gap between neighbours in a row, as a multiple of the lower one's
	 * height.
	 */
	private static final double MAX_GAP = 1.6;

	/** How much neighbours overlap at least, as a share of the lower one's height. */
	static final double MIN_OVERLAP = 0.5;

	static final double MAX_RATIO = 2.4;

	/** Its least length, as a multiple of their height. */
	private static final double MIN_LENGTH = 4;

	/** How far letters may stand from their line. */
	private static final Tolerance TOLERANCE = new Tolerance(0.055, 0.8);

	/**
	 * The least length of a row that keeps to lines more closely, likewise, and how far
	 * its letters may stand from them, as a share of their height.
	 */
	private static final double MIN_SHORT_LENGTH = 2;

	private static final double SHORT_TOLERANCE = 0.033;

	/** The least height of such letters, in pixels: lower ones have no such edges. */
	private static final int MIN_SHORT_HEIGHT = 18;

	/** Capitals are at most so many times as high as small letters. */
	private static final double MAX_CAPITAL = 1.45;

	/** The share of a row's letters that stand on its line. */
	private static final double ON_LINE = 0.65;

	/** So many letters on a line are print whatever else is in their row. */
	private static final int MANY_LETTERS = 10;

	/** How far letters reach above and below their line, as multiples of their height. */
	private static final double ABOVE = 2.2;

	private static final double BELOW = 0.8;

	private final Strokes strokes;

	private final int width;

	/** For each stroke, the height of its row's letters; 0 if it is in none. */
	private final double[] marks;

	private final Tolerance tolerance;

	private final List<PrintedRow> lines = new ArrayList<>();

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param width of the image, in pixels
	 * @param marks for each stroke, 0; receives the height of its row's letters
	 */
	LetterRows(Strokes strokes, int width, double[] marks) {
		this(strokes, width, marks, TOLERANCE);
	}

	/**
	 * Creates a search for rows of other exactness.
	 * @param strokes the strokes of an image
	 * @param width of the image, in pixels
	 * @param marks for each stroke, 0; receives the height of its row's letters
	 * @param tolerance how far letters may stand from their line
	 */
	LetterRows(Strokes strokes, int width, double[] marks, Tolerance tolerance) {
		this.strokes = strokes;
		this.width = width;
		this.marks = marks;
		this.tolerance = tolerance;
	}

	/**
	 * Finds rows.
	 * @param letters strokes that may be letters, sorted by their left edges
	 * @param small whether what is as small as the print of a page is print as well
	 * @return the rows, in the order in which they were found
	 */
	List<PrintedRow> of(int[] letters, boolean small) {
		List<List<Integer>> together = joined(letters);
		together.stream().filter((members) -> members.size() >= PrintedRows.MIN_LETTERS).forEach(this::split);
		if (small && this.lines.size() >= PrintedRows.MANY_ROWS) {
			new SmallPrint(this.strokes, this.marks, this.lines).mark(together);
		}
		EvenSteps steps = new EvenSteps(this.strokes, this.marks);
		this.lines.forEach((row) -> steps.extend(row, letters, this.lines));
		return this.lines;
	}

	/** Joins neighbours, of letters sorted by their left edges. */
	List<List<Integer>> joined(int[] letters) {
		int[] row = new int[letters.length];
		Arrays.setAll(row, (i) -> i);
		for (int i = 0; i < letters.length; i++) {
			int right = this.strokes.right(letters[i]);
			double gap = MAX_GAP * this.strokes.height(letters[i]);
			for (int j = i + 1; j < letters.length && this.strokes.left(letters[j]) - right <= gap; j++) {
				if (areNeighbours(letters[i], letters[j])) {
					row[root(row, j)] = root(row, i);
				}
			}
		}
		List<List<Integer>> members = new ArrayList<>();
		for (int i = 0; i < letters.length; i++) {
			members.add(new ArrayList<>());
		}
		for (int i = 0; i < letters.length; i++) {
			members.get(root(row, i)).add(letters[i]);
		}
		return members;
	}

	private static int root(int[] parents, int of) {
		int root = of;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private boolean areNeighbours(int a, int b) {
		int low = Math.min(this.strokes.height(a), this.strokes.height(b));
		int gap = Math.max(this.strokes.left(a), this.strokes.left(b))
				- Math.min(this.strokes.right(a), this.strokes.right(b));
		int overlap = Math.min(this.strokes.bottom(a), this.strokes.bottom(b))
				- Math.max(this.strokes.top(a), this.strokes.top(b));
		return gap <= MAX_GAP * low && overlap >= MIN_OVERLAP * low
				&& Math.max(this.strokes.height(a), this.strokes.height(b)) <= MAX_RATIO * low;
	}

	/** Finds the lines on which letters stand, the fullest first. */
	private void split(List<Integer> members) {
		List<Integer> left = new ArrayList<>(members);
		LetterLine lines = new LetterLine(this.strokes);
		while (left.size() >= PrintedRows.MIN_LETTERS) {
			double high = Median.of(left.stream().mapToDouble(this.strokes::height));
			List<Integer> line = lines.fullest(left, this.tolerance.of(high));
			if (line.size() < PrintedRows.MIN_LETTERS
					|| (line.size() < ON_LINE * left.size() && line.size() < MANY_LETTERS)) {
				return;
			}
			double letter = Median.of(line.stream().mapToDouble(this.strokes::height));
			int from = line.stream().mapToInt((stroke) -> this.strokes.left(stroke)).min().orElse(0);
			int to = line.stream().mapToInt((stroke) -> this.strokes.right(stroke)).max().orElse(0);
			if (to - from < MIN_LENGTH * letter && !isShortRow(left, to - from, letter, lines)) {
				return;
			}
			this.lines.add(mark(line, to, letter, left));
			left.removeIf((stroke) -> this.marks[stroke] > 0);
		}
	}

	/** Returns whether a few letters keep to their lines as only print does. */
	private boolean isShortRow(List<Integer> letters, int length, double high, LetterLine lines) {
		if (length < MIN_SHORT_LENGTH * high || high < MIN_SHORT_HEIGHT) {
			return false;
		}
		List<Integer> line = lines.fullest(letters, SHORT_TOLERANCE * high);
		IntSummaryStatistics heights = line.stream().mapToInt(this.strokes::height).summaryStatistics();
		return line.size() >= PrintedRows.MIN_LETTERS && heights.getMax() <= MAX_CAPITAL * heights.getMin();
	}

	/**
	 * Marks a line's letters, those of the same row that reach below it, and its dots.
	 */
	private PrintedRow mark(List<Integer> line, int to, double high, List<Integer> members) {
		int first = line.get(0);
		int last = line.get(line.size() - 1);
		double slope = (this.strokes.bottom(last) - this.strokes.bottom(first))
				/ Math.max(1, this.strokes.centre(last) - this.strokes.centre(first));
		slope = Math.max(-LetterLine.MAX_SLOPE, Math.min(LetterLine.MAX_SLOPE, slope));
		PrintedRow row = new PrintedRow(this.strokes.left(first), to, this.strokes.centre(first),
				this.strokes.bottom(first), slope, high, new ArrayList<>(line));
		for (int stroke : members) {
			double base = row.base(this.strokes.centre(stroke));
			if (this.strokes.top(stroke) > base - ABOVE * high && this.strokes.bottom(stroke) < base + BELOW * high) {
				row.members().add(stroke);
			}
		}
		row.members().forEach((stroke) -> this.marks[stroke] = high);
		int end = this.strokes.firstFrom(row.lowest(this.width) + BELOW * high);
		for (int stroke = this.strokes.firstFrom(row.highest(this.width) - ABOVE * high); stroke < end; stroke++) {
			double at = this.strokes.centre(stroke);
			double base = row.base(at);
			if (this.marks[stroke] == 0 && at > row.from() - high && at < row.to() + high
					&& this.strokes.height(stroke) < high && this.strokes.width(stroke) < high
					&& this.strokes.top(stroke) > base - ABOVE * high
					&& this.strokes.bottom(stroke) < base + BELOW * high) {
				row.members().add(stroke);
			}
		}
		row.members().forEach((stroke) -> this.marks[stroke] = high);
		return row;
	}

	/**
	 * How far the edges of letters may be from a line.
	 *
	 * @param share of the letters' height
	 * @param min in pixels
	 */
	record Tolerance(double share, double min) {

		/** Returns it for letters of a height in pixels. */
		double of(double letter) {
			return Math.max(this.min, this.share * letter);
		}

	}

}
