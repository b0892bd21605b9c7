package dev.countersign.image.locate.stamp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import org.jspecify.annotations.Nullable;

/**
 * Finds a printed rectangle on a canvas that stands alone and is turned, as the frame of
 * a stamp is. The boxes of a form are level or have others beside them.
 * <p>
 * A rectangle's edges have two directions at a right angle. Along each, their distances
 * from the origin are those of its sides (P. V. C. Hough's transform, whose angle is
 * known from the edges).
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

	/** How far from there the direction is sought, in degrees, and in which steps. */
	private static final double REACH = 6;

	private static final double STEP = 0.25;

	/** The least cosine between an edge's direction and its line's. */
	private static final float ALONG = 0.966f;

	/** What is less turned is level, in radians. */
	private static final double LEVEL = 0.02;

	/** The fewest edges of a line, in pixels of its length. */
	private static final int MIN_LINE = 24;

	/** The most lines of a direction that are tried. */
	private static final int MAX_LINES = 14;

	/** How far two lines are apart, in pixels. */
	private static final int BESIDE = 2;

	/** The shortest side, in pixels. */
	private static final int MIN_SIDE = 32;

	/** How much larger one must be that the canvas cuts than one that it shows. */
	private static final int MAX_CUT = 4;

	/** The least share of the outline that the canvas shows. */
	private static final double MIN_SHOWN = 0.5;

	/** The least share of what it shows that is drawn, and that of each side. */
	private static final double DRAWN = 0.72;

	private static final double SIDE_DRAWN = 0.45;

	/** What is farther from the outline, in pixels, is outside. */
	private static final int OUTSIDE = 8;

	/** How much of a line is drawn there, and how long it is, if others are there. */
	private static final int MAX_OUTSIDE = 70;

	private static final int MAX_LINE_OUTSIDE = 40;

	private final Edges edges;

	/** The edges that have about one direction, or one at a right angle. */
	private final int[] xs;

	private final int[] ys;

	private final float[] acrosses;

	private final float[] downs;

	private int count;

	private RectangleSearch(Edges edges) {
		this.edges = edges;
		this.xs = new int[edges.count()];
		this.ys = new int[edges.count()];
		this.acrosses = new float[edges.count()];
		this.downs = new float[edges.count()];
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
			PrintedRectangle found = turned(sharpest(peak + 0.5));
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

	/** Returns the direction near another along which lines are sharpest, in radians. */
	private double sharpest(double degrees) {
		choose(Math.toRadians(degrees), Math.cos(Math.acos(ALONG) + Math.toRadians(REACH)));
		double coarse = sharpest(degrees, REACH, 1);
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

	/** Chooses the edges near a direction or at a right angle to it. */
	private void choose(double angle, double least) {
		float cosine = (float) Math.cos(angle);
		float sine = (float) Math.sin(angle);
		this.count = 0;
		for (int i = 0; i < this.edges.count(); i++) {
			float along = Math.abs(cosine * this.edges.acrosses()[i] + sine * this.edges.downs()[i]);
			float across = Math.abs(cosine * this.edges.downs()[i] - sine * this.edges.acrosses()[i]);
			if (Math.max(along, across) >= least) {
				this.xs[this.count] = this.edges.xs()[i];
				this.ys[this.count] = this.edges.ys()[i];
				this.acrosses[this.count] = this.edges.acrosses()[i];
				this.downs[this.count++] = this.edges.downs()[i];
			}
		}
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

	/** Returns the largest rectangle that is turned by an angle, if it stands alone. */
	private @Nullable PrintedRectangle turned(double angle) {
		if (Math.abs(angle) <= LEVEL) {
			return null;
		}
		List<SideLine> columns = lines(angle, true);
		List<SideLine> rows = lines(angle, false);
		Outline whole = largest(columns, rows, false);
		Outline cut = largest(columns, rows, true);
		Outline outline = (whole != null && (cut == null || MAX_CUT * whole.area() >= cut.area())) ? whole : cut;
		return (outline != null && outline.isAlone(columns, rows)) ? outline.turned(angle) : null;
	}

	/**
	 * Returns the largest rectangle of some lines.
	 * @param cut whether the canvas may end before its fourth side
	 */
	private static @Nullable Outline largest(List<SideLine> columns, List<SideLine> rows, boolean cut) {
		Outline largest = null;
		int most = 0;
		for (SideLine left : columns) {
			for (SideLine right : columns) {
				if (right.at() - left.at() >= MIN_SIDE) {
					for (SideLine top : rows) {
						for (SideLine bottom : rows) {
							int area = (right.at() - left.at()) * (bottom.at() - top.at());
							if (bottom.at() - top.at() >= MIN_SIDE && area > most) {
								Outline outline = new Outline(left, top, right, bottom);
								if (outline.hidden() <= (cut ? 1 : 0) && outline.isDrawn()) {
									largest = outline;
									most = area;
								}
							}
						}
					}
				}
			}
		}
		return largest;
	}

	/** Returns the lines with most edges, and two that the canvas does not show. */
	private List<SideLine> lines(double angle, boolean columns) {
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
		Canvas canvas = this.edges.canvas();
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
		Canvas canvas = this.edges.canvas();
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

	/**
	 * Four lines as the sides of a rectangle.
	 */
	private record Outline(SideLine left, SideLine top, SideLine right, SideLine bottom) {

		int area() {
			return (this.right.at() - this.left.at()) * (this.bottom.at() - this.top.at());
		}

		/** Returns how many sides the canvas does not show. */
		int hidden() {
			return (this.left.isHidden() ? 1 : 0) + (this.top.isHidden() ? 1 : 0) + (this.right.isHidden() ? 1 : 0)
					+ (this.bottom.isHidden() ? 1 : 0);
		}

		/** Returns whether most of what the canvas shows of the sides is drawn. */
		boolean isDrawn() {
			int x = this.left.at();
			int y = this.top.at();
			int endX = this.right.at();
			int endY = this.bottom.at();
			if (isHardlyDrawn(this.left, y, endY) || isHardlyDrawn(this.right, y, endY)
					|| isHardlyDrawn(this.top, x, endX) || isHardlyDrawn(this.bottom, x, endX)) {
				return false;
			}
			int shown = this.left.shown(y, endY) + this.right.shown(y, endY) + this.top.shown(x, endX)
					+ this.bottom.shown(x, endX);
			int drawn = this.left.drawn(y, endY) + this.right.drawn(y, endY) + this.top.drawn(x, endX)
					+ this.bottom.drawn(x, endX);
			return shown >= MIN_SHOWN * 2 * (endX - x + endY - y) && drawn >= DRAWN * shown;
		}

		private static boolean isHardlyDrawn(SideLine side, int from, int to) {
			return side.drawn(from, to) < SIDE_DRAWN * side.shown(from, to);
		}

		/** Returns whether no line of its directions lies outside or leads on there. */
		boolean isAlone(List<SideLine> columns, List<SideLine> rows) {
			return areWithin(columns, this.left.at(), this.right.at(), this.top.at(), this.bottom.at())
					&& areWithin(rows, this.top.at(), this.bottom.at(), this.left.at(), this.right.at());
		}

		private static boolean areWithin(List<SideLine> lines, int first, int last, int from, int to) {
			return lines.stream().allMatch((line) -> {
				boolean outside = line.at() < first - OUTSIDE || line.at() > last + OUTSIDE;
				int before = outside ? -SideLine.FIRST : from - OUTSIDE;
				int after = outside ? -SideLine.FIRST : to + OUTSIDE;
				return line.drawn(SideLine.FIRST, before) + line.drawn(after, -SideLine.FIRST) < MAX_OUTSIDE
						&& line.longest(SideLine.FIRST, before) < MAX_LINE_OUTSIDE
						&& line.longest(after, -SideLine.FIRST) < MAX_LINE_OUTSIDE;
			});
		}

		PrintedRectangle turned(double angle) {
			double x = (this.left.at() + this.right.at()) / 2.0;
			double y = (this.top.at() + this.bottom.at()) / 2.0;
			return new PrintedRectangle(Math.cos(angle) * x - Math.sin(angle) * y,
					Math.sin(angle) * x + Math.cos(angle) * y, (this.right.at() - this.left.at()) / 2.0,
					(this.bottom.at() - this.top.at()) / 2.0, angle);
		}

	}

}
