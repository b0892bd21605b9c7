package dev.countersign.image.ink.mark;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Marks beside a signature: an X or corners that show the place to sign, ticks and
 * arrows.
 */
public final class Marks {

	/**
	 * What strokes are marked with that are no letters, but count as print: less than any
	 * letter's height in pixels.
	 */
	public static final double NO_LETTER = 1;

	/** Among more strokes, no mark is sought: they are a pattern. */
	private static final int MAX_STROKES = 5000;

	private Marks() {
	}

	/**
	 * Returns ink without marks.
	 * @param ink that is already separated from paper
	 * @return the same ink if there are none
	 */
	public static Ink removedFrom(Ink ink) {
		Runs runs = ink.runs();
		double[] marks = new double[runs.strokes()];
		mark(Strokes.of(ink.values(), ink.width(), runs), runs, new Region(0, 0, ink.width(), ink.height()), marks);
		if (Arrays.stream(marks).allMatch((mark) -> mark == 0)) {
			return ink;
		}
		byte[] left = ink.values().clone();
		for (int run = 0; run < runs.count(); run++) {
			if (marks[runs.stroke(run)] > 0) {
				int row = runs.row(run) * ink.width();
				Arrays.fill(left, row + runs.start(run), row + runs.end(run), (byte) 0);
			}
		}
		return new Ink(ink.width(), ink.height(), left);
	}

	/**
	 * Marks strokes that belong to an X, marks at corners, a tick or an arrow.
	 * @param strokes of an image
	 * @param runs the runs of the strokes
	 * @param image all of the image
	 * @param rows for each stroke, 0 if it is not print yet; receives {@link #NO_LETTER}
	 * for those that are found
	 */
	public static void mark(Strokes strokes, Runs runs, Region image, double[] rows) {
		int[] others = others(rows);
		if (others.length <= MAX_STROKES) {
			new Crosses(strokes, runs).mark(others, rows);
			new CornerMarks(strokes, runs, image).mark(others(rows), rows);
			new SideMarks(strokes, runs).mark(others(rows), rows);
		}
	}

	private static int[] others(double[] rows) {
		return IntStream.range(0, rows.length).filter((stroke) -> rows[stroke] == 0).toArray();
	}

}
