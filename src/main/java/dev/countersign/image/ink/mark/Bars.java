package dev.countersign.image.ink.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;
import org.jspecify.annotations.Nullable;

/**
 * A stroke of two straight bars at a right angle, one of them nearly level.
 *
 * @param upright where in its box the upright bar is: −1 at the left, 1 at the right, 0
 * between
 * @param level where the level bar is: −1 at the top, 1 at the bottom, 0 between
 */
record Bars(int upright, int level) {

	/** How far a bar may be turned, in degrees, and in which steps that is tried. */
	private static final double MAX_TURN = 5;

	private static final double STEP = 1;

	/** The share of a side that each line of a bar covers. */
	private static final double MIN_COVERED = 0.6;

	/** The greatest thickness of a bar, as a share of the shorter side. */
	private static final double MAX_THICK = 0.34;

	/** The least share of the ink that the bars hold. */
	private static final double MIN_HELD = 0.93;

	/** Returns a stroke's bars, or {@code null} if it is something else. */
	static @Nullable Bars of(Strokes strokes, Runs runs, int stroke) {
		List<double[]> pixels = new ArrayList<>();
		double middle = (strokes.top(stroke) + strokes.bottom(stroke)) / 2.0;
		for (int run = 0; run < runs.count(); run++) {
			if (runs.stroke(run) == stroke) {
				for (int x = runs.start(run); x < runs.end(run); x++) {
					pixels.add(new double[] { x + 0.5 - strokes.centre(stroke), runs.row(run) + 0.5 - middle });
				}
			}
		}
		Bars bars = null;
		for (double turn = -MAX_TURN; bars == null && turn <= MAX_TURN; turn += STEP) {
			bars = turned(pixels, Math.toRadians(turn));
		}
		return bars;
	}

	/**
	 * Returns whether two corners that stand level with each other enclose what is
	 * between them.
	 */
	static boolean encloseAcross(Bars left, Bars right) {
		return left.upright == -1 && right.upright == 1 && left.level == right.level && left.level != 0;
	}

	/** Returns whether two corners that stand above each other do. */
	static boolean encloseDown(Bars upper, Bars lower) {
		return upper.level == -1 && lower.level == 1 && upper.upright == lower.upright && upper.upright != 0;
	}

	/** Returns whether two corners on a diagonal do. */
	static boolean encloseDiagonally(Bars upper, Bars lower, boolean falling) {
		int first = falling ? -1 : 1;
		return upper.level == -1 && lower.level == 1 && upper.upright == first && lower.upright == -first;
	}

	private static @Nullable Bars turned(List<double[]> pixels, double turn) {
		double cos = Math.cos(turn);
		double sin = Math.sin(turn);
		int[] across = pixels.stream().mapToInt((at) -> (int) Math.floor(cos * at[0] + sin * at[1])).toArray();
		int[] down = pixels.stream().mapToInt((at) -> (int) Math.floor(cos * at[1] - sin * at[0])).toArray();
		Side columns = Side.of(across);
		Side rows = Side.of(down);
		int thick = (int) (MAX_THICK * Math.min(columns.length(), rows.length()));
		boolean[] upright = columns.bar(MIN_COVERED * rows.length(), thick);
		boolean[] level = rows.bar(MIN_COVERED * columns.length(), thick);
		int held = 0;
		for (int i = 0; i < across.length; i++) {
			held += (upright[across[i] - columns.first()] || level[down[i] - rows.first()]) ? 1 : 0;
		}
		boolean both = IntStream.range(0, upright.length).anyMatch((line) -> upright[line])
				&& IntStream.range(0, level.length).anyMatch((line) -> level[line]);
		return (both && held >= MIN_HELD * across.length) ? new Bars(end(upright), end(level)) : null;
	}

	/** Returns at which end of a side a bar is. */
	private static int end(boolean[] bar) {
		if (bar[0] == bar[bar.length - 1]) {
			return 0;
		}
		return bar[0] ? -1 : 1;
	}

	/**
	 * How much ink each line across one side holds.
	 *
	 * @param first the first line's place
	 * @param ink of each line, in pixels
	 */
	private record Side(int first, int[] ink) {

		static Side of(int[] places) {
			int first = Integer.MAX_VALUE;
			int last = Integer.MIN_VALUE;
			for (int place : places) {
				first = Math.min(first, place);
				last = Math.max(last, place);
			}
			int[] ink = new int[last - first + 1];
			for (int place : places) {
				ink[place - first]++;
			}
			return new Side(first, ink);
		}

		int length() {
			return this.ink.length;
		}

		/**
		 * Returns the lines of a bar with their neighbours, at which its edge fades.
		 * @param covered the least ink of each
		 * @param thick the most lines; if there are more, none is of a bar
		 */
		boolean[] bar(double covered, int thick) {
			boolean[] bar = new boolean[this.ink.length];
			int lines = 0;
			for (int line = 0; line < bar.length; line++) {
				if (this.ink[line] >= covered) {
					lines++;
					for (int near = Math.max(0, line - 1); near <= Math.min(bar.length - 1, line + 1); near++) {
						bar[near] = true;
					}
				}
			}
			return (lines <= thick) ? bar : new boolean[bar.length];
		}

	}

}
