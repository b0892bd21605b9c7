package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Median;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells a page's print that makes no row of its own, such as a short word: what stands
 * together and is as small as the letters of the page's rows. Some of it may be a name,
 * which does not stand on a line as print does, or of which not all is so small.
 */
final class SmallPrint {

	/** Its height, as a multiple of the rows' letters. */
	private static final double ALIKE = 1.4;

	/** The least height of what stands on a line, in the same measure. */
	private static final double HIGH = 0.4;

	/** How far it may be from that line, likewise. */
	private static final double TOLERANCE = 0.08;

	/** The share of it that stands on one line. */
	private static final double TOGETHER = 0.8;

	/** The most small strokes that stand on no line and may be a name. */
	private static final int MAX_ASIDE = 30;

	/**
	 * How far aside the other strokes of a name stand, as a multiple of the rows'
	 * letters.
	 */
	private static final double ASIDE = 2.5;

	/** How far above they begin at most, likewise. */
	private static final double ABOVE = 12;

	private final Strokes strokes;

	/** For each stroke, the height of its row's letters; 0 if it is not print. */
	private final double[] marks;

	private final List<PrintedRow> rows;

	private final double letter;

	/** The strokes that are high enough to stand beside others, in rising order. */
	private final int[] high;

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param marks for each stroke, the height of its row's letters, or 0; receives that
	 * of small print
	 * @param rows of the page
	 */
	SmallPrint(Strokes strokes, double[] marks, List<PrintedRow> rows) {
		this.strokes = strokes;
		this.marks = marks;
		this.rows = rows;
		this.letter = PrintedRow.letter(rows);
		this.high = IntStream.range(0, strokes.count())
			.filter((stroke) -> strokes.height(stroke) >= LetterRows.MIN_OVERLAP * this.letter)
			.toArray();
	}

	/**
	 * Marks small print, and all that is small if so much of it stands on no line that a
	 * pattern made it.
	 * @param together strokes that stand together, in groups
	 */
	void mark(List<List<Integer>> together) {
		double slope = Median.of(this.rows.stream().mapToDouble(PrintedRow::slope));
		List<List<Integer>> small = together.stream()
			.map((members) -> members.stream().filter((stroke) -> this.marks[stroke] == 0).toList())
			.filter((left) -> left.size() > 1
					&& left.stream().allMatch((stroke) -> this.strokes.height(stroke) <= ALIKE * this.letter))
			.toList();
		List<List<Integer>> printed = small.stream()
			.filter((left) -> standTogether(left, slope) || standInRows(left))
			.toList();
		boolean pattern = count(small) - count(printed) > MAX_ASIDE;
		(pattern ? small : withoutNames(printed))
			.forEach((left) -> left.forEach((stroke) -> this.marks[stroke] = this.letter));
	}

	private static int count(List<List<Integer>> groups) {
		return groups.stream().mapToInt(List::size).sum();
	}

	/** Leaves out what stands beside other strokes and is a part of their name. */
	private List<List<Integer>> withoutNames(List<List<Integer>> printed) {
		Set<Integer> small = new HashSet<>();
		printed.forEach(small::addAll);
		List<List<Integer>> others = new ArrayList<>();
		for (List<Integer> left : printed) {
			if (!isOfName(left, small)) {
				others.add(left);
			}
		}
		return others;
	}

	/**
	 * Returns whether other strokes stand beside a group, and no print does.
	 * @param small the strokes of all groups that may be print
	 */
	private boolean isOfName(List<Integer> group, Set<Integer> small) {
		StrokeGroup box = StrokeGroup.together(this.strokes, group);
		boolean name = false;
		int end = this.strokes.firstFrom(box.bottom());
		int start = this.strokes.firstFrom(box.top() - ABOVE * this.letter);
		for (int i = firstFrom(start); i < this.high.length && this.high[i] < end; i++) {
			int stroke = this.high[i];
			int overlap = Math.min(box.bottom(), this.strokes.bottom(stroke))
					- Math.max(box.top(), this.strokes.top(stroke));
			int aside = Math.max(box.left() - this.strokes.right(stroke), this.strokes.left(stroke) - box.right());
			if (aside <= ASIDE * this.letter && overlap >= LetterRows.MIN_OVERLAP * this.letter) {
				if (this.marks[stroke] > 0) {
					return false;
				}
				name |= !small.contains(stroke) && this.strokes.isWritten(stroke);
			}
		}
		return name;
	}

	/** Returns the index of the first high stroke that is not numbered lower. */
	private int firstFrom(int stroke) {
		int at = Arrays.binarySearch(this.high, stroke);
		return (at < 0) ? -at - 1 : at;
	}

	/**
	 * Returns whether most of some strokes stand on a line with the slope of rows.
	 */
	private boolean standTogether(List<Integer> together, double slope) {
		double[] feet = together.stream()
			.filter((stroke) -> this.strokes.height(stroke) >= HIGH * this.letter)
			.mapToDouble((stroke) -> this.strokes.bottom(stroke) - slope * this.strokes.centre(stroke))
			.sorted()
			.toArray();
		double tolerance = tolerance();
		int most = 0;
		int from = 0;
		for (int to = 0; to < feet.length; to++) {
			while (feet[to] - feet[from] > 2 * tolerance) {
				from++;
			}
			most = Math.max(most, to + 1 - from);
		}
		return most >= TOGETHER * feet.length;
	}

	/** Returns whether half of some strokes stand on the lines of rows. */
	private boolean standInRows(List<Integer> together) {
		double tolerance = tolerance();
		long in = together.stream()
			.filter((stroke) -> this.rows.stream()
				.anyMatch((row) -> Math
					.abs(row.base(this.strokes.centre(stroke)) - this.strokes.bottom(stroke)) <= tolerance))
			.count();
		return 2 * in >= together.size();
	}

	private double tolerance() {
		return Math.max(1, TOLERANCE * this.letter);
	}

}
