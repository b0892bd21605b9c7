package dev.countersign.image.ink;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells printed codes of squares from other ink: they are dense, about as high as wide,
 * and their edges keep to rows and columns.
 */
final class PrintedBlocks {

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

	/** How far around a block its parts lie, as a share of its longer side. */
	private static final double AROUND = 0.2;

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
					rows[stroke] = PrintedRows.NO_LETTER;
				}
			}
		}
	}

	private boolean isDense(int stroke) {
		int across = this.strokes.width(stroke);
		int down = this.strokes.height(stroke);
		double solid = (double) this.strokes.area[stroke] / across / down;
		return Math.min(across, down) >= MIN_SIDE && Math.max(across, down) <= MAX_ASPECT * Math.min(across, down)
				&& solid >= MIN_SOLID && solid <= MAX_SOLID && this.strokes.runs[stroke] >= MIN_RUNS * down;
	}

	/** Returns whether a stroke's edges keep to columns and rows. */
	private boolean isSquared(int stroke) {
		int columnEdges = 0;
		int columnStraight = 0;
		int rowEdges = 0;
		int rowStraight = 0;
		for (int y = Math.max(1, this.strokes.top[stroke]); y < this.strokes.bottom[stroke]; y++) {
			for (int x = Math.max(1, this.strokes.left[stroke]); x < this.strokes.right[stroke]; x++) {
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
		return columnStraight >= STRAIGHT * columnEdges && rowStraight >= STRAIGHT * rowEdges;
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
