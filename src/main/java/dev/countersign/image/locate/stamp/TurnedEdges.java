package dev.countersign.image.locate.stamp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.locate.canvas.Canvas;

/**
 * The edges of a canvas that have about one direction, or one at a right angle to it, as
 * a rectangle's have. Along each, their distances from the canvas's origin are those of
 * its sides (P. V. C. Hough's transform, whose angle is known from the edges).
 */
final class TurnedEdges {

	/** The least cosine between an edge's direction and its line's. */
	private static final float ALONG = 0.966f;

	/** How far from a guess their direction is sought, in degrees, and in which steps. */
	private static final double REACH = 6;

	private static final double STEP = 0.25;

	/** The fewest edges of a line, in pixels of its length. */
	private static final int MIN_LINE = 24;

	/** The most lines of a direction that are tried. */
	private static final int MAX_LINES = 14;

	/** How far two lines are apart, in pixels. */
	private static final int BESIDE = 2;

	private final Canvas canvas;

	private final double degrees;

	private final int[] xs;

	private final int[] ys;

	private final float[] acrosses;

	private final float[] downs;

	private int count;

	private TurnedEdges(double degrees, Edges edges) {
		this.degrees = degrees;
		this.canvas = edges.canvas();
		this.xs = new int[edges.count()];
		this.ys = new int[edges.count()];
		this.acrosses = new float[edges.count()];
		this.downs = new float[edges.count()];
	}

	/**
	 * Chooses edges.
	 * @param degrees about their direction, or that at a right angle to it
	 * @param edges all of a canvas
	 */
	static TurnedEdges near(double degrees, Edges edges) {
		TurnedEdges near = new TurnedEdges(degrees, edges);
		double least = Math.cos(Math.acos(ALONG) + Math.toRadians(REACH));
		float cosine = (float) Math.cos(Math.toRadians(degrees));
		float sine = (float) Math.sin(Math.toRadians(degrees));
		for (int i = 0; i < edges.count(); i++) {
			float along = Math.abs(cosine * edges.acrosses()[i] + sine * edges.downs()[i]);
			float across = Math.abs(cosine * edges.downs()[i] - sine * edges.acrosses()[i]);
			if (Math.max(along, across) >= least) {
				near.xs[near.count] = edges.xs()[i];
				near.ys[near.count] = edges.ys()[i];
				near.acrosses[near.count] = edges.acrosses()[i];
				near.downs[near.count++] = edges.downs()[i];
			}
		}
		return near;
	}

	/** Returns the direction along which their lines are sharpest, in radians. */
	double sharpest() {
		double coarse = sharpest(this.degrees, REACH, 1);
		double best = Math.toRadians(sharpest(coarse, 1, STEP));
		return (best > Math.PI / 4) ? best - Math.PI / 2 : best;
	}

	private double sharpest(double degrees, double reach, double step) {
		double best = degrees;
		long most = 0;
		for (double near = degrees - reach; near <= degrees + reach; near += step) {
			long sharp = sharpness(Math.toRadians(near));
			if (sharp > most) {
				most = sharp;
				best = near;
			}
		}
		return best;
	}

	/** Returns the sum of the squares of how many edges each line has. */
	private long sharpness(double angle) {
		int[] columns = new int[SideLine.PLACES];
		int[] rows = new int[SideLine.PLACES];
		float cosine = (float) Math.cos(angle);
		float sine = (float) Math.sin(angle);
		for (int i = 0; i < this.count; i++) {
			if (Math.abs(cosine * this.acrosses[i] + sine * this.downs[i]) >= ALONG) {
				columns[place(cosine * this.xs[i] + sine * this.ys[i])]++;
			}
			else if (Math.abs(cosine * this.downs[i] - sine * this.acrosses[i]) >= ALONG) {
				rows[place(cosine * this.ys[i] - sine * this.xs[i])]++;
			}
		}
		long sum = 0;
		for (int i = 0; i < columns.length; i++) {
			sum += (long) columns[i] * columns[i] + (long) rows[i] * rows[i];
		}
		return sum;
	}

	/** Returns the place of a distance from the canvas's origin, in pixels. */
	private static int place(float distance) {
		// Places are not negative, so that this rounds.
		return (int) (distance - SideLine.FIRST + 0.5f);
	}

	/**
	 * Returns the lines with most edges, and two that the canvas does not show.
	 * @param angle that of rows, in radians
	 * @param columns whether the lines are at a right angle to it
	 */
	List<SideLine> lines(double angle, boolean columns) {
		float cosine = (float) Math.cos(angle);
		float sine = (float) Math.sin(angle);
		boolean[][] drawn = new boolean[SideLine.PLACES][];
		int[] lengths = new int[SideLine.PLACES];
		for (int i = 0; i < this.count; i++) {
			float across = this.acrosses[i];
			float down = this.downs[i];
			if (Math.abs(columns ? cosine * across + sine * down : cosine * down - sine * across) >= ALONG) {
				int column = place(cosine * this.xs[i] + sine * this.ys[i]);
				int row = place(cosine * this.ys[i] - sine * this.xs[i]);
				int at = columns ? column : row;
				int along = columns ? row : column;
				for (int near = at - 1; near <= at + 1; near++) {
					drawn[near] = (drawn[near] != null) ? drawn[near] : new boolean[SideLine.PLACES];
					lengths[near] += draw(drawn[near], along);
				}
			}
		}
		return longest(drawn, lengths, angle, columns);
	}

	/** Draws three places of a line; returns how many of them were not drawn before. */
	private static int draw(boolean[] line, int along) {
		int added = 0;
		for (int place = along - 1; place <= along + 1; place++) {
			added += line[place] ? 0 : 1;
			line[place] = true;
		}
		return added;
	}

	private List<SideLine> longest(boolean[][] drawn, int[] lengths, double angle, boolean columns) {
		List<SideLine> lines = new ArrayList<>();
		for (int i = 0; i < MAX_LINES; i++) {
			int peak = 0;
			for (int at = 1; at < lengths.length; at++) {
				peak = (lengths[at] > lengths[peak]) ? at : peak;
			}
			if (lengths[peak] < MIN_LINE) {
				break;
			}
			int at = peak + SideLine.FIRST;
			lines.add(new SideLine(at, before(drawn[peak]), before(shown(at, angle, columns))));
			Arrays.fill(lengths, Math.max(0, peak - BESIDE), Math.min(lengths.length, peak + BESIDE + 1), 0);
		}
		int[] none = new int[SideLine.PLACES + 1];
		for (int at : bounds(angle, columns)) {
			lines.add(new SideLine(at, none, none));
		}
		return lines;
	}

	private static int[] before(boolean[] places) {
		int[] before = new int[places.length + 1];
		for (int i = 0; i < places.length; i++) {
			before[i + 1] = before[i] + (places[i] ? 1 : 0);
		}
		return before;
	}

	/** Returns which places of a line the canvas shows. */
	private boolean[] shown(int at, double angle, boolean columns) {
		Canvas canvas = this.canvas;
		boolean[] shown = new boolean[SideLine.PLACES];
		double cosine = Math.cos(angle);
		double sine = Math.sin(angle);
		for (int i = 0; i < shown.length; i++) {
			int along = i + SideLine.FIRST;
			double x = columns ? at : along;
			double y = columns ? along : at;
			double column = cosine * x - sine * y - canvas.left();
			double row = sine * x + cosine * y - canvas.top();
			shown[i] = column >= 2 && row >= 2 && column < canvas.width() - 2 && row < canvas.height() - 2;
		}
		return shown;
	}

	/** Returns the least and the greatest distance of the canvas's corners. */
	private int[] bounds(double angle, boolean columns) {
		Canvas canvas = this.canvas;
		double least = Double.MAX_VALUE;
		double most = -Double.MAX_VALUE;
		for (int x : new int[] { canvas.left(), canvas.left() + canvas.width() }) {
			for (int y : new int[] { canvas.top(), canvas.top() + canvas.height() }) {
				double at = columns ? Math.cos(angle) * x + Math.sin(angle) * y
						: Math.cos(angle) * y - Math.sin(angle) * x;
				least = Math.min(least, at);
				most = Math.max(most, at);
			}
		}
		return new int[] { (int) least, (int) most };
	}

}
