package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.mark.Marks;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells printed codes of squares from other ink: they are dense, about as high as wide,
 * and their edges keep to rows and columns.
 */
public final class PrintedBlocks {

	/** A smaller block has no structure. */
	private static final int MIN_SIDE = 20;

	private static final double MAX_ASPECT = 2;

	/** The share of its box that a block covers. */
	private static final double MIN_SOLID = 0.3;

	private static final double MAX_SOLID = 0.8;

	/** The least number of runs in a row of a block, on average. */
	private static final double MIN_RUNS = 2;

	/** The least share of edges that go on in the same column or row. */
	private static final double STRAIGHT = 0.7;

	/** The same of a code, whose squares may be small and soft. */
	private static final double STRAIGHT_IN_CODE = 0.4;

	private static final double MAX_CODE_ASPECT = 1.3;

	private static final double MIN_CODE_SOLID = 0.4;

	/**
	 * The least number of runs in a row of a code, on average: no hand writes so dense.
	 */
	private static final double MIN_CODE_RUNS = 3.5;

	/** How far around a block its parts lie, as a share of its longer side. */
	private static final double AROUND = 0.1;

	/** More blocks are a pattern. */
	private static final int MAX_BLOCKS = 50;

	private final Strokes strokes;

	private final byte[] values;

	private final int width;

	private final int level;

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param values the darkness of its pixels
	 * @param width of the image, in pixels
	 * @param level from which on a pixel is ink
	 */
	PrintedBlocks(Strokes strokes, byte[] values, int width, int level) {
		this.strokes = strokes;
		this.values = values;
		this.width = width;
		this.level = level;
	}

	/**
	 * Returns whether ink may hold a code, whose squares may be joined in it.
	 * @param ink that is already separated from paper, with its soft edges
	 * @return whether a stroke is as compact as a code
	 */
	public static boolean mayBeIn(Ink ink) {
		Strokes strokes = Strokes.of(ink.values(), ink.width(), ink.runs());
		return IntStream.range(0, strokes.count()).anyMatch((stroke) -> {
			int across = strokes.width(stroke);
			int down = strokes.height(stroke);
			return Math.min(across, down) >= MIN_SIDE
					&& Math.max(across, down) <= MAX_CODE_ASPECT * Math.min(across, down)
					&& strokes.area(stroke) >= MIN_CODE_SOLID * across * down;
		});
	}

	/**
	 * Marks codes.
	 * @param rows for each stroke, 0 if it is not print yet
	 */
	void mark(double[] rows) {
		List<Integer> blocks = new ArrayList<>();
		for (int stroke = 0; stroke < rows.length; stroke++) {
			if (isDense(stroke) && isSquared(stroke)) {
				blocks.add(stroke);
			}
		}
		if (!blocks.isEmpty() && blocks.size() <= MAX_BLOCKS) {
			for (int stroke = 0; stroke < rows.length; stroke++) {
				if (rows[stroke] == 0 && isPartOf(blocks, stroke)) {
					rows[stroke] = Marks.NO_LETTER;
				}
			}
		}
	}

	private boolean isDense(int stroke) {
		return Math.min(this.strokes.width(stroke), this.strokes.height(stroke)) >= MIN_SIDE
				&& isDense(stroke, MAX_ASPECT, MIN_SOLID, MIN_RUNS);
	}

	private boolean isDense(int stroke, double aspect, double least, double runs) {
		int across = this.strokes.width(stroke);
		int down = this.strokes.height(stroke);
		double solid = (double) this.strokes.area(stroke) / across / down;
		return Math.max(across, down) <= aspect * Math.min(across, down) && solid >= least && solid <= MAX_SOLID
				&& this.strokes.runs(stroke) >= runs * down;
	}

	/** Returns whether a stroke's edges keep to columns and rows. */
	private boolean isSquared(int stroke) {
		double least = isDense(stroke, MAX_CODE_ASPECT, MIN_CODE_SOLID, MIN_CODE_RUNS) ? STRAIGHT_IN_CODE : STRAIGHT;
		int columnEdges = 0;
		int columnStraight = 0;
		int rowEdges = 0;
		int rowStraight = 0;
		for (int y = Math.max(1, this.strokes.top(stroke)); y < this.strokes.bottom(stroke); y++) {
			for (int x = Math.max(1, this.strokes.left(stroke)); x < this.strokes.right(stroke); x++) {
				boolean ink = isInk(x, y);
				boolean left = isInk(x - 1, y);
				boolean above = isInk(x, y - 1);
				boolean corner = isInk(x - 1, y - 1);
				if (ink != left) {
					columnEdges++;
					columnStraight += (above == ink && corner == left) ? 1 : 0;
				}
				if (ink != above) {
					rowEdges++;
					rowStraight += (left == ink && corner == above) ? 1 : 0;
				}
			}
		}
		return columnStraight >= least * columnEdges && rowStraight >= least * rowEdges;
	}

	private boolean isInk(int x, int y) {
		return (this.values[y * this.width + x] & 0xFF) >= this.level;
	}

	/** Returns whether a stroke lies on a block or close beside it, and is no larger. */
	private boolean isPartOf(List<Integer> blocks, int stroke) {
		for (int block : blocks) {
			int side = Math.max(this.strokes.width(block), this.strokes.height(block));
			if (this.strokes.gap(block, stroke) <= AROUND * side
					&& Math.max(this.strokes.width(stroke), this.strokes.height(stroke)) <= side) {
				return true;
			}
		}
		return false;
	}

}
