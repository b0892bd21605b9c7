package dev.countersign.image.ink.print;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.line.Frame;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Print in a frame that is turned, as a rubber stamp's: letters that stand on lines
 * parallel to its sides. Elsewhere, rows that slant as much are a hand's.
 */
final class FramedPrint {

	/** A frame with a lower slope is level, and its rows are print if others would be. */
	private static final double LEVEL = 0.02;

	/** How far a row may be from parallel to the frame, as a slope. */
	private static final double MAX_SKEW = 0.03;

	/** The greatest height of a letter, as a share of the frame's. */
	private static final double MAX_HEIGHT = 0.6;

	/** How far the edges of few letters may be apart, as a share of their height. */
	private static final double EVEN = 0.06;

	/**
	 * The least and the greatest height of few letters, as multiples of the rows'
	 * letters. Pen strokes above a caption may be as even.
	 */
	private static final double LARGE = 0.9;

	private static final double LARGEST = 2;

	/** Only so many frames of an image are considered. */
	private static final int MAX_FRAMES = 3;

	/** Only so many of a frame's largest strokes are. */
	private static final int MAX_STROKES = 500;

	private final Runs runs;

	private final Strokes strokes;

	/** For each stroke, the height of the printed letters it belongs to, or 0. */
	private final double[] marks;

	/**
	 * Creates a search.
	 * @param runs the runs of an image's ink
	 * @param strokes the strokes of these runs
	 * @param marks for each stroke, the height of the printed letters it belongs to, or
	 * 0; receives that of print in frames
	 */
	FramedPrint(Runs runs, Strokes strokes, double[] marks) {
		this.runs = runs;
		this.strokes = strokes;
		this.marks = marks;
	}

	/** Marks the print in frames. */
	void mark(List<Frame> frames) {
		frames.stream().filter((frame) -> Math.abs(frame.slope()) > LEVEL).limit(MAX_FRAMES).forEach(this::mark);
	}

	private void mark(Frame frame) {
		Strokes turned = frame.turned(this.strokes, this.runs);
		int[] within = IntStream
			.of(turned.largest(
					IntStream.range(0, turned.count()).filter((stroke) -> mayBeLetter(turned, stroke, frame)),
					MAX_STROKES))
			.boxed()
			.sorted((one, other) -> Integer.compare(turned.top(one), turned.top(other)))
			.mapToInt(Integer::intValue)
			.toArray();
		Strokes letters = turned.of(within);
		int[] fromLeft = letters.fromLeft(IntStream.range(0, within.length).toArray());
		double[] found = new double[within.length];
		List<PrintedRow> rows = new LetterRows(letters, (int) (frame.right() - frame.left()), found).of(fromLeft, true);
		Arrays.fill(found, 0);
		rows.stream()
			.filter((row) -> Math.abs(row.slope()) <= MAX_SKEW)
			.forEach((row) -> row.members().forEach((stroke) -> found[stroke] = row.letter()));
		double rowLetter = Arrays.stream(found).max().orElse(0);
		if (rowLetter > 0) {
			markEven(letters, rowLetter, found);
		}
		for (int i = 0; i < within.length; i++) {
			this.marks[within[i]] = Math.max(this.marks[within[i]], found[i]);
		}
	}

	private static boolean mayBeLetter(Strokes turned, int stroke, Frame frame) {
		return turned.left(stroke) >= 0 && turned.right(stroke) <= frame.right() - frame.left()
				&& turned.top(stroke) >= 0 && turned.bottom(stroke) <= frame.height()
				&& turned.height(stroke) <= MAX_HEIGHT * frame.height() && PrintedRows.mayBeLetter(turned, stroke);
	}

	/**
	 * Marks letters of a short word beside a row: neighbours that are as high and stand
	 * as high.
	 */
	private static void markEven(Strokes letters, double rowLetter, double[] found) {
		int[] inRows = IntStream.range(0, found.length).filter((stroke) -> found[stroke] > 0).toArray();
		int[] large = IntStream.range(0, letters.count())
			.filter((stroke) -> letters.height(stroke) >= LARGE * rowLetter
					&& letters.height(stroke) <= LARGEST * rowLetter)
			.filter((stroke) -> Arrays.stream(inRows)
				.anyMatch((other) -> letters.gap(stroke, other) <= letters.height(stroke)))
			.toArray();
		for (int one : large) {
			for (int other = 0; other < letters.count(); other++) {
				double high = letters.height(one);
				double apart = Math.max(1, EVEN * high);
				if (other != one && letters.gap(one, other) <= high
						&& Math.abs(letters.top(one) - letters.top(other)) <= apart
						&& Math.abs(letters.bottom(one) - letters.bottom(other)) <= apart) {
					found[one] = Math.max(found[one], high);
				}
			}
		}
	}

}
