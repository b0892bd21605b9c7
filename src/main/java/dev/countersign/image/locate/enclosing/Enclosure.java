package dev.countersign.image.locate.enclosing;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import org.jspecify.annotations.Nullable;

/**
 * A line that was drawn around a signature, by hand or not: a ring, an oval, a cloud, a
 * box with round corners. A network takes it for a flourish, and people who share it
 * would look alike.
 * <p>
 * Rays are cast from outside towards the middle of all ink, and the first ink that each
 * meets is noted. The outline of a signature jumps from ray to ray. A line around it
 * changes steadily, is thin, and has paper behind it; and behind that is the signature.
 */
public final class Enclosure implements Surround {

	/** The least size of what is enclosed, in pixels of the canvas. */
	private static final int MIN_SIDE = 40;

	/** The least share of the ink that is enclosed. */
	private static final double MIN_INSIDE = 0.25;

	/** The soft edge, as a share of half a side. */
	private static final double EDGE = 0.1;

	/** The middle and half of the sides, in pixels of the image. */
	private final double x;

	private final double y;

	private final double across;

	private final double down;

	/** For each ray, where the line ends; farther out, no ink is the signature's. */
	private final double[] inner;

	private Enclosure(double x, double y, double across, double down, EnclosingRays rays) {
		this.x = x;
		this.y = y;
		this.across = across;
		this.down = down;
		this.inner = rays.inner();
	}

	/**
	 * Finds a line around all ink of a canvas.
	 * @param trace of the ink
	 * @param mask what of the canvas was taken for ink
	 * @return the line, or {@code null} if there is none
	 */
	public static @Nullable Enclosure around(InkTrace trace, InkMask mask) {
		Body box = trace.all();
		if (box.width() < MIN_SIDE || box.height() < MIN_SIDE) {
			return null;
		}
		EnclosingRays rays = new EnclosingRays(trace);
		if (!rays.meetLine()) {
			return null;
		}
		Canvas canvas = trace.canvas();
		Region shown = canvas.region();
		double scaleX = (double) shown.width() / canvas.width();
		double scaleY = (double) shown.height() / canvas.height();
		Enclosure enclosure = new Enclosure(shown.left() + (rays.x() - canvas.left() + 0.5) * scaleX,
				shown.top() + (rays.y() - canvas.top() + 0.5) * scaleY, box.width() / 2.0 * scaleX,
				box.height() / 2.0 * scaleY, rays);
		return (enclosure.share(canvas, mask) <= 1 - MIN_INSIDE) ? enclosure : null;
	}

	/**
	 * Returns whether there is a line around all ink, whatever lies within it.
	 * @param trace of the ink, which is not empty
	 * @return whether it is closed, or cut off by an edge of the canvas
	 */
	public static boolean isLineAround(InkTrace trace) {
		return new EnclosingRays(trace).meetLine();
	}

	@Override
	public boolean covers(double column, double row) {
		double right = (column - this.x) / this.across;
		double below = (row - this.y) / this.down;
		if (Math.max(Math.abs(right), Math.abs(below)) > 1 + EDGE) {
			return false;
		}
		return Math.hypot(right, below) >= this.inner[EnclosingRays.nearest(right, below)];
	}

	@Override
	public Region box() {
		int left = (int) (this.x - (1 + EDGE) * this.across);
		int top = (int) (this.y - (1 + EDGE) * this.down);
		return new Region(Math.max(0, left), Math.max(0, top),
				(int) (this.x + (1 + EDGE) * this.across) + 1 - Math.max(0, left),
				(int) (this.y + (1 + EDGE) * this.down) + 1 - Math.max(0, top));
	}

}
