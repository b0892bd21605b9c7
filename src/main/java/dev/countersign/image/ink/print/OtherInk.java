package dev.countersign.image.ink.print;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.Region;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Ink beside print that may be a signature.
 */
final class OtherInk {

	/** The least width of a group, as a multiple of a printed letter's height. */
	private static final double MIN_WIDTH = 8;

	/** The least height of its strokes, likewise; one is as high as a letter. */
	private static final double MIN_HEIGHT = 0.5;

	/** Only this many of the largest strokes are considered. */
	private static final int MAX_STROKES = 600;

	/** The fewest printed letters between the lines of a table. */
	private static final int MIN_IN_TABLE = 12;

	private final Strokes strokes;

	/** For each stroke, the height of its row's letters; 0 if it is not print. */
	private final double[] marks;

	/** Of the image, in pixels. */
	private final int height;

	OtherInk(Strokes strokes, double[] marks, int height) {
		this.strokes = strokes;
		this.marks = marks;
		this.height = height;
	}

	/**
	 * Returns the largest groups of strokes that are neither print nor around it, but
	 * higher than print.
	 * @param letter the height of the print's letters, in pixels
	 * @param max how many groups
	 * @return their boxes, those with the most ink first
	 */
	List<Region> groups(double letter, int max) {
		int[] letters = IntStream.range(0, this.marks.length).filter((stroke) -> this.marks[stroke] > 1).toArray();
		int[] others = IntStream
			.of(this.strokes.largest(IntStream.range(0, this.strokes.count())
				.filter((stroke) -> this.marks[stroke] == 0 && this.strokes.height(stroke) > MIN_HEIGHT * letter
						&& this.strokes.width(stroke) < this.height
						&& this.strokes.height(stroke) <= PrintedRows.MAX_HEIGHT * this.height
						&& this.strokes.isWritten(stroke)),
					MAX_STROKES))
			.filter((stroke) -> !isTable(stroke, letters))
			.toArray();
		return StrokeGroup.of(this.strokes, others)
			.stream()
			.filter((group) -> group.width() > MIN_WIDTH * letter && group.height() > letter)
			.sorted(Comparator.comparingInt(StrokeGroup::area).reversed())
			.limit(max)
			.map(StrokeGroup::box)
			.toList();
	}

	/** Returns whether there are printed letters between a stroke's lines. */
	private boolean isTable(int stroke, int[] letters) {
		return IntStream.of(letters)
			.filter((other) -> this.strokes.left(other) > this.strokes.left(stroke)
					&& this.strokes.right(other) < this.strokes.right(stroke)
					&& this.strokes.top(other) >= this.strokes.top(stroke)
					&& this.strokes.bottom(other) < this.strokes.bottom(stroke))
			.limit(MIN_IN_TABLE)
			.count() == MIN_IN_TABLE;
	}

}
