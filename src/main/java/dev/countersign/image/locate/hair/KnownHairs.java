package dev.countersign.image.locate.hair;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * The hairs that looks at one image have shown so far. A closer look shows less of a
 * hair, and what it shows need not be long, thin or free at its ends.
 */
public final class KnownHairs {

	/** How far from its place a hair may lie, in pixels of both canvases. */
	private static final double REACH = 1.5;

	/** The least length of a part of one, in pixels of the later canvas. */
	private static final int MIN_LENGTH = 24;

	/** The least share of its places that lie on the known hair. */
	private static final double ON = 0.9;

	/** How much ink is across it, as a share of what is across the known hair. */
	private static final double LESS = 0.6;

	private static final double MORE = 1.5;

	private final List<Hair> hairs = new ArrayList<>();

	/** Creates none. */
	public KnownHairs() {
	}

	/** Adds a hair that a look showed. */
	void add(Curve curve, Canvas canvas) {
		this.hairs.add(new Hair(curve, canvas, scaleOf(canvas)));
	}

	/** Returns the pixels of another canvas on which known hairs may lie. */
	boolean[] on(Canvas canvas) {
		boolean[] on = new boolean[this.hairs.isEmpty() ? 0 : InkNetwork.WIDTH * InkNetwork.HEIGHT];
		for (Hair hair : this.hairs) {
			hair.mark(canvas, on);
		}
		return on;
	}

	/**
	 * Returns whether a curve is a part of a known hair.
	 * @param on what {@link #on} returned for its canvas
	 */
	boolean have(Curve curve, Canvas canvas, boolean[] on) {
		if (on.length == 0 || curve.length() < MIN_LENGTH) {
			return false;
		}
		int places = 0;
		for (int place = 0; place < curve.places(); place++) {
			int row = (int) curve.y()[place];
			int column = (int) curve.x()[place];
			places += on[row * InkNetwork.WIDTH + column] ? 1 : 0;
		}
		double ink = curve.ink() / scaleOf(canvas);
		return places >= ON * curve.places() && this.hairs.stream()
			.mapToDouble((hair) -> ink * hair.scale() / hair.curve().ink())
			.anyMatch((share) -> share >= LESS && share <= MORE);
	}

	private static double scaleOf(Canvas canvas) {
		return (double) canvas.width() / canvas.region().width();
	}

	/**
	 * A hair.
	 *
	 * @param curve its places on a canvas
	 * @param canvas which one
	 * @param scale pixels of that canvas for one of the image
	 */
	private record Hair(Curve curve, Canvas canvas, double scale) {

		void mark(Canvas other, boolean[] on) {
			double times = scaleOf(other) / this.scale;
			double reach = REACH * Math.max(1, times);
			double right = other.left() + (this.canvas.region().left() - other.region().left()) * scaleOf(other);
			double below = other.top() + (this.canvas.region().top() - other.region().top()) * scaleOf(other);
			for (int place = 0; place < this.curve.places(); place++) {
				double x = right + (this.curve.x()[place] - this.canvas.left()) * times;
				double y = below + (this.curve.y()[place] - this.canvas.top()) * times;
				int bottom = (int) Math.min(InkNetwork.HEIGHT - 1, y + reach);
				int end = (int) Math.min(InkNetwork.WIDTH - 1, x + reach);
				for (int row = (int) Math.max(0, y - reach); row <= bottom; row++) {
					for (int column = (int) Math.max(0, x - reach); column <= end; column++) {
						on[row * InkNetwork.WIDTH + column] = true;
					}
				}
			}
		}

	}

}
