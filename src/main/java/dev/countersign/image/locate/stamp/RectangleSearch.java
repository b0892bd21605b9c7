package dev.countersign.image.locate.stamp;

import java.util.List;

import dev.countersign.image.locate.canvas.InkMask;
import org.jspecify.annotations.Nullable;

/**
 * Finds a printed rectangle on a canvas that stands alone and is turned, as the frame of
 * a stamp is. The boxes of a form are level or have others beside them.
 */
final class RectangleSearch {

	/** Directions of edges that are counted, over a right angle. */
	private static final int DEGREES = 90;

	/** How far edges of one direction are from it, in degrees. */
	private static final int SPREAD = 2;

	/** The most directions that are tried, and how far they are apart. */
	private static final int MAX_DIRECTIONS = 2;

	private static final int APART = 6;

	/** The fewest edges of a direction that nothing taken for ink has. */
	private static final int MIN_EDGES = 60;

	/** What is less turned is level, in radians. */
	private static final double LEVEL = 0.02;

	/** How much larger one must be that the canvas cuts than one that it shows. */
	private static final int MAX_CUT = 4;

	private final Edges edges;

	private RectangleSearch(Edges edges) {
		this.edges = edges;
	}

	/**
	 * Finds a rectangle.
	 * @param edges of a canvas
	 * @param mask what of the canvas was taken for ink; some of the rectangle was not
	 * @return the largest one, or {@code null}
	 */
	static @Nullable PrintedRectangle among(Edges edges, InkMask mask) {
		return new RectangleSearch(edges).find(mask);
	}

	private @Nullable PrintedRectangle find(InkMask mask) {
		int[] sums = directions(mask);
		PrintedRectangle largest = null;
		for (int i = 0; i < MAX_DIRECTIONS; i++) {
			int peak = 0;
			for (int degree = 1; degree < DEGREES; degree++) {
				peak = (sums[degree] > sums[peak]) ? degree : peak;
			}
			if (sums[peak] < MIN_EDGES) {
				break;
			}
			PrintedRectangle found = turned(peak + 0.5);
			largest = (found != null && (largest == null || found.area() > largest.area())) ? found : largest;
			for (int degree = peak - APART; degree <= peak + APART; degree++) {
				sums[Math.floorMod(degree, DEGREES)] = 0;
			}
		}
		return largest;
	}

	/**
	 * Returns how many edges beside ink have about each direction, or one at a right
	 * angle.
	 */
	private int[] directions(InkMask mask) {
		int[] counts = new int[DEGREES];
		for (int i = 0; i < this.edges.count(); i++) {
			if (this.edges.isBeside(mask, i)) {
				double angle = Math.atan2(this.edges.downs()[i], this.edges.acrosses()[i]);
				counts[Math.floorMod((int) Math.floor(Math.toDegrees(angle)), DEGREES)]++;
			}
		}
		int[] sums = new int[DEGREES];
		for (int degree = 0; degree < DEGREES; degree++) {
			for (int near = degree - SPREAD; near <= degree + SPREAD; near++) {
				sums[degree] += counts[Math.floorMod(near, DEGREES)];
			}
		}
		return sums;
	}

	/**
	 * Returns the largest rectangle that is turned by about an angle, in degrees, if it
	 * stands alone.
	 */
	private @Nullable PrintedRectangle turned(double degrees) {
		TurnedEdges turned = TurnedEdges.near(degrees, this.edges);
		double angle = turned.sharpest();
		if (Math.abs(angle) <= LEVEL) {
			return null;
		}
		List<SideLine> columns = turned.lines(angle, true);
		List<SideLine> rows = turned.lines(angle, false);
		RectangleOutline whole = RectangleOutline.largest(columns, rows, false);
		RectangleOutline cut = RectangleOutline.largest(columns, rows, true);
		RectangleOutline outline = (whole != null && (cut == null || MAX_CUT * whole.area() >= cut.area())) ? whole
				: cut;
		return (outline != null && outline.isAlone(columns, rows)) ? outline.turned(angle) : null;
	}

}
