package dev.countersign.image.ink.mark;

import java.util.Arrays;

import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds patches that are fuller of ink than any handwriting, such as a fingerprint or a
 * small picture beside a signature.
 */
public final class DensePatches {

	/** The side of a cell, as a multiple of the pen's width. */
	private static final double CELL = 2;

	/** How many cells a side of a window has, and the least share of it that is ink. */
	private static final int SMALL = 7;

	private static final double MIN_IN_SMALL = 0.53;

	private static final int LARGE = 9;

	private static final double MIN_IN_LARGE = 0.46;

	/** What is larger, as a share of the image, is a pattern or a dark ground. */
	private static final double MAX_SHARE = 0.4;

	/**
	 * More strokes are a pattern or a page, whose thin print says nothing about a pen.
	 */
	private static final int MAX_STROKES = 100;

	/** The share of a stroke that is in a patch if the stroke is a part of it. */
	private static final double MIN_INSIDE = 0.9;

	/** A thinner pen, in pixels, leaves noise. */
	private static final double MIN_PEN = 1.5;

	private final Runs runs;

	private final InkBits ink;

	/** In pixels. */
	private final double cell;

	private final int columns;

	private final int rows;

	/** The ink above and to the left of each cell, in pixels. */
	private final long[] sums;

	private DensePatches(Runs runs, InkBits ink, double pen) {
		this.runs = runs;
		this.ink = ink;
		this.cell = CELL * pen;
		this.columns = (int) Math.ceil(ink.width() / this.cell);
		this.rows = (int) Math.ceil(ink.height() / this.cell);
		this.sums = new long[(this.columns + 1) * (this.rows + 1)];
	}

	/**
	 * Finds patches, and marks strokes of which most is in one.
	 * @param strokes the strokes of an image
	 * @param runs the runs of the strokes
	 * @param ink the pixels of the runs
	 * @param rows for each stroke, 0 if it is not print yet; receives
	 * {@link Marks#NO_LETTER} for those that are found
	 * @return the ink in patches, also that of strokes that reach into one
	 */
	public static InkBits mark(Strokes strokes, Runs runs, InkBits ink, double[] rows) {
		InkBits patches = of(runs, ink);
		if (patches.top() >= patches.bottom()) {
			return patches;
		}
		int[] inside = new int[strokes.count()];
		for (int run = 0; run < runs.count(); run++) {
			for (int x = runs.start(run); x < runs.end(run); x++) {
				inside[runs.stroke(run)] += patches.get(x, runs.row(run)) ? 1 : 0;
			}
		}
		for (int stroke = 0; stroke < rows.length; stroke++) {
			if (rows[stroke] == 0 && inside[stroke] >= MIN_INSIDE * strokes.area(stroke)) {
				rows[stroke] = Marks.NO_LETTER;
			}
		}
		return patches;
	}

	/**
	 * Returns whether some ink has a patch.
	 * @param runs of the ink
	 * @param ink the pixels of the runs
	 * @return false if no part is fuller than handwriting
	 */
	public static boolean areIn(Runs runs, InkBits ink) {
		InkBits patches = of(runs, ink);
		return patches.top() < patches.bottom();
	}

	private static InkBits of(Runs runs, InkBits ink) {
		double pen = (runs.strokes() <= MAX_STROKES) ? ink.strokeWidth() : 0;
		return (pen >= MIN_PEN) ? new DensePatches(runs, ink, pen).find() : InkBits.none(ink.width(), ink.height());
	}

	private InkBits find() {
		sum();
		boolean[] dense = new boolean[this.columns * this.rows];
		mark(SMALL, MIN_IN_SMALL, dense);
		mark(LARGE, MIN_IN_LARGE, dense);
		int cells = 0;
		for (boolean cell : dense) {
			cells += cell ? 1 : 0;
		}
		InkBits found = InkBits.none(this.ink.width(), this.ink.height());
		if (cells == 0 || cells > MAX_SHARE * dense.length) {
			return found;
		}
		forEachPart((y, from, to, row, column) -> {
			if (dense[row * this.columns + column]) {
				found.add(y, from, to);
			}
		});
		return found;
	}

	private void sum() {
		int stride = this.columns + 1;
		forEachPart((y, from, to, row, column) -> this.sums[(row + 1) * stride + column + 1] += to - from);
		for (int row = 1; row <= this.rows; row++) {
			for (int at = row * stride + 1; at < (row + 1) * stride; at++) {
				this.sums[at] += this.sums[at - 1] + this.sums[at - stride] - this.sums[at - stride - 1];
			}
		}
	}

	/** Passes on the part of each run in each cell. */
	private void forEachPart(PartVisitor visitor) {
		for (int run = 0; run < this.runs.count(); run++) {
			int y = this.runs.row(run);
			int end;
			for (int x = this.runs.start(run); x < this.runs.end(run); x = end) {
				int column = (int) (x / this.cell);
				end = Math.min(this.runs.end(run), Math.max(x + 1, (int) Math.ceil((column + 1) * this.cell)));
				visitor.visit(y, x, end, (int) (y / this.cell), column);
			}
		}
	}

	/** Marks the cells of windows that hold so much ink. */
	private void mark(int side, double share, boolean[] dense) {
		int stride = this.columns + 1;
		double least = share * side * side * this.cell * this.cell;
		for (int top = 0; top + side <= this.rows; top++) {
			for (int left = 0; left + side <= this.columns; left++) {
				int upper = top * stride + left;
				int lower = upper + side * stride;
				long ink = this.sums[lower + side] - this.sums[lower] - this.sums[upper + side] + this.sums[upper];
				if (ink >= least) {
					for (int row = top; row < top + side; row++) {
						Arrays.fill(dense, row * this.columns + left, row * this.columns + left + side, true);
					}
				}
			}
		}
	}

	@FunctionalInterface
	private interface PartVisitor {

		void visit(int y, int from, int to, int row, int column);

	}

}
