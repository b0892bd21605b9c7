package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * The edges of a canvas: where they are, and where their normals point.
 *
 * @param canvas any
 * @param count how many there are
 * @param xs their columns
 * @param ys their rows
 * @param acrosses how far their normals lead to the right, -1 to 1, towards the lighter
 * side
 * @param downs how far down, likewise
 */
public record Edges(Canvas canvas, int count, int[] xs, int[] ys, float[] acrosses, float[] downs) {

	/** An edge has at least this difference between its two sides, in tones. */
	private static final float MIN_EDGE = 16;

	/** The most edges that are considered. */
	private static final int MAX_EDGES = 12_000;

	/** How far from an edge's middle its dark side is, in pixels. */
	private static final float DARK_SIDE = 2;

	/**
	 * Finds the edges of a canvas, at most 12,000.
	 * @param canvas any
	 * @return row by row
	 */
	public static Edges of(Canvas canvas) {
		Pixels found = found(canvas);
		float[] grey = canvas.grey();
		int count = found.count();
		Edges edges = new Edges(canvas, count, new int[count], new int[count], new float[count], new float[count]);
		for (int edge = 0; edge < count; edge++) {
			int i = found.get(edge);
			float across = grey[i + 1] - grey[i - 1];
			float down = grey[i + InkNetwork.WIDTH] - grey[i - InkNetwork.WIDTH];
			float length = (float) Math.sqrt(across * across + down * down);
			edges.xs[edge] = i % InkNetwork.WIDTH;
			edges.ys[edge] = i / InkNetwork.WIDTH;
			edges.acrosses[edge] = across / length;
			edges.downs[edge] = down / length;
		}
		return edges;
	}

	/** Returns whether nothing that was taken for ink has an edge. */
	boolean isBeside(InkMask mask, int edge) {
		int x = Math.round(this.xs[edge] - DARK_SIDE * this.acrosses[edge]);
		int y = Math.round(this.ys[edge] - DARK_SIDE * this.downs[edge]);
		return mask.values()[this.ys[edge] * InkNetwork.WIDTH + this.xs[edge]] <= InkMask.LIKELY
				&& mask.values()[y * InkNetwork.WIDTH + x] <= InkMask.LIKELY;
	}

	private static Pixels found(Canvas canvas) {
		float[] grey = canvas.grey();
		Pixels found = new Pixels();
		for (int y = Math.max(2, canvas.top() + 2); y < canvas.top() + canvas.height() - 2; y++) {
			int from = y * InkNetwork.WIDTH + canvas.left() + 2;
			int end = from + canvas.width() - 4;
			for (int i = from; i < end && found.count() < MAX_EDGES; i++) {
				float squares = squares(grey, i);
				if (squares > MIN_EDGE * MIN_EDGE && isPeak(grey, i, squares)) {
					found.add(i);
				}
			}
		}
		return found;
	}

	/** Returns whether no edge beside this one, along its normal, is steeper. */
	private static boolean isPeak(float[] grey, int i, float squares) {
		float across = grey[i + 1] - grey[i - 1];
		float down = grey[i + InkNetwork.WIDTH] - grey[i - InkNetwork.WIDTH];
		int step = (Math.abs(across) > Math.abs(down)) ? 1 : InkNetwork.WIDTH;
		return squares >= squares(grey, i - step) && squares > squares(grey, i + step);
	}

	private static float squares(float[] grey, int i) {
		float across = grey[i + 1] - grey[i - 1];
		float down = grey[i + InkNetwork.WIDTH] - grey[i - InkNetwork.WIDTH];
		return across * across + down * down;
	}

}
