package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Finds a printed circle or oval on a canvas, at any angle. Two edges of an oval whose
 * normals are opposite lie on both sides of its middle, so the middle is where most such
 * pairs have theirs. One pair's middle and three edges around it then give an oval, of
 * which those are tried that chance proposes (M. A. Fischler and R. C. Bolles, "Random
 * sample consensus", 1981). The one that most directions see drawn is fitted to the edges
 * near it.
 */
final class PrintedOval {

	private static final double MIN_RADIUS = 14;

	private static final double MAX_RADIUS = 215;

	/** The least longer radius: in names, loops are ovals too, but smaller ones. */
	private static final double MIN_LONGER = 50;

	private static final double MIN_FLATNESS = 0.3;

	/** The squared distances of two edges of one oval. */
	private static final int MIN_APART = (int) (4 * MIN_RADIUS * MIN_RADIUS);

	private static final int MAX_APART = (int) (4 * MAX_RADIUS * MAX_RADIUS);

	/** How far a normal may lead past the middle: the least squared cosine. */
	private static final float MIN_OUTWARDS = 0.09f;

	/** The most edges that are paired, and with how many others each. */
	private static final int MAX_EDGES = 1500;

	private static final int PARTNERS = 8;

	/** Directions of normals. */
	private static final int DIRECTIONS = 64;

	private static final int COARSE = 4;

	private static final int COLUMNS = InkNetwork.WIDTH / COARSE;

	private static final int ROWS = InkNetwork.HEIGHT / COARSE;

	/** The fewest pairs that have one middle, and as a share of all. */
	private static final int MIN_PAIRS = 100;

	private static final double MIN_VOTES = 0.018;

	private static final int MAX_MIDDLES = 2;

	private static final int TRIES = 400;

	/** How far an edge may be from an oval, in pixels. */
	private static final double NEAR = 1.6;

	/** The least cosine between an edge's normal and the oval's. */
	private static final double ALONG = 0.9;

	/** The most steps in which an oval is fitted to its edges. */
	private static final int MAX_STEPS = 40;

	private static final int SECTORS = 64;

	/** The least share of an oval that is drawn. */
	private static final double CLOSED = 0.8;

	/** The same by one of {@link #SAMPLED} edges, which tells soon what is none. */
	private static final double ROUGHLY_CLOSED = 0.3;

	/** The same before it is fitted to its edges. */
	private static final double PARTLY_CLOSED = 0.5;

	private static final int SAMPLED = 4;

	private final Edges edges;

	/** The paired edges, by the direction of their normals. */
	private final int[] sorted;

	private final int[] first = new int[DIRECTIONS + 1];

	/** The direction of each of these edges' normal. */
	private final byte[] directions;

	/** The edge with which each voter was paired. */
	private final int[] partners;

	private int state = 1;

	private PrintedOval(Edges edges) {
		this.edges = edges;
		int step = Math.max(1, (edges.count() + MAX_EDGES - 1) / MAX_EDGES);
		int[] chosen = new int[(edges.count() + step - 1) / step];
		byte[] unsorted = new byte[chosen.length];
		for (int i = 0; i < chosen.length; i++) {
			chosen[i] = i * step;
			unsorted[i] = (byte) direction(chosen[i]);
			this.first[unsorted[i] + 1]++;
		}
		for (int i = 0; i < DIRECTIONS; i++) {
			this.first[i + 1] += this.first[i];
		}
		int[] next = this.first.clone();
		this.sorted = new int[chosen.length];
		this.directions = new byte[chosen.length];
		this.partners = new int[chosen.length * PARTNERS];
		for (int i = 0; i < chosen.length; i++) {
			int place = next[unsorted[i]]++;
			this.sorted[place] = chosen[i];
			this.directions[place] = unsorted[i];
		}
	}

	private int direction(int edge) {
		double angle = Math.atan2(this.edges.downs()[edge], this.edges.acrosses()[edge]);
		return (int) ((angle / (2 * Math.PI) + 1) * DIRECTIONS) % DIRECTIONS;
	}

	/**
	 * Finds an oval.
	 * @param edges of a canvas
	 * @return the largest around the middle of most edges, or {@code null}
	 */
	static @Nullable Oval among(Edges edges) {
		return new PrintedOval(edges).find(edges.canvas());
	}

	private @Nullable Oval find(Canvas canvas) {
		int pairs = this.sorted.length * PARTNERS;
		int[] votes = new int[COLUMNS * ROWS];
		int[] voters = new int[pairs];
		Arrays.fill(voters, -1);
		for (int i = 0; i < pairs; i++) {
			voters[i] = vote(i, votes);
		}
		int[] sums = around(votes);
		Oval best = null;
		for (int middle = 0; middle < MAX_MIDDLES; middle++) {
			int peak = 0;
			for (int i = 1; i < sums.length; i++) {
				peak = (sums[i] > sums[peak]) ? i : peak;
			}
			if (sums[peak] < Math.max(MIN_PAIRS, MIN_VOTES * pairs)) {
				break;
			}
			Oval oval = around(canvas, peak, voters);
			best = (oval != null && (best == null || oval.radius() > best.radius())) ? oval : best;
			clear(sums, peak);
		}
		return best;
	}

	/** Returns the oval near another one that most edges are close to. */
	private Oval refined(Oval oval) {
		Oval best = oval;
		double most = support(best);
		double step = 2;
		for (int i = 0; i < MAX_STEPS && step >= 0.5; i++) {
			boolean better = false;
			for (Oval near : best.near(step)) {
				double support = support(near);
				if (support > most) {
					most = support;
					best = near;
					better = true;
				}
			}
			step = better ? step : step / 2;
		}
		return best;
	}

	/** Returns how many edges are how close to an oval and have its direction. */
	private double support(Oval oval) {
		double support = 0;
		for (int edge : this.sorted) {
			double across = this.edges.xs()[edge] - oval.x();
			double down = this.edges.ys()[edge] - oval.y();
			double off = oval.distance(across, down) / NEAR;
			if (Math.abs(off) <= 1
					&& oval.along(across, down, this.edges.acrosses()[edge], this.edges.downs()[edge]) >= ALONG) {
				support += 1 - off * off;
			}
		}
		return support;
	}

	/** Returns the cell of the middle of an edge and one opposite, or -1. */
	private int vote(int voter, int[] votes) {
		int place = voter / PARTNERS;
		int edge = this.sorted[place];
		int opposite = (this.directions[place] + DIRECTIONS / 2) % DIRECTIONS;
		int others = this.first[opposite + 1] - this.first[opposite];
		if (others == 0) {
			return -1;
		}
		this.state = this.state * 1_103_515_245 + 12_345;
		int other = this.sorted[this.first[opposite] + (this.state >>> 8) % others];
		int across = this.edges.xs()[edge] - this.edges.xs()[other];
		int down = this.edges.ys()[edge] - this.edges.ys()[other];
		float outwards = across * this.edges.acrosses()[edge] + down * this.edges.downs()[edge];
		int squares = across * across + down * down;
		if (squares < MIN_APART || squares > MAX_APART || outwards < 0
				|| outwards * outwards < MIN_OUTWARDS * squares) {
			return -1;
		}
		int cell = (this.edges.ys()[edge] + this.edges.ys()[other]) / 2 / COARSE * COLUMNS
				+ (this.edges.xs()[edge] + this.edges.xs()[other]) / 2 / COARSE;
		votes[cell]++;
		this.partners[voter] = other;
		return cell;
	}

	private static int[] around(int[] votes) {
		int[] sums = new int[votes.length];
		for (int row = 1; row < ROWS - 1; row++) {
			for (int column = 1; column < COLUMNS - 1; column++) {
				int i = row * COLUMNS + column;
				for (int up = i - COLUMNS; up <= i + COLUMNS; up += COLUMNS) {
					sums[i] += votes[up - 1] + votes[up] + votes[up + 1];
				}
			}
		}
		return sums;
	}

	private static void clear(int[] sums, int peak) {
		for (int row = Math.max(0, peak / COLUMNS - 3); row <= Math.min(ROWS - 1, peak / COLUMNS + 3); row++) {
			int from = row * COLUMNS + Math.max(0, peak % COLUMNS - 3);
			Arrays.fill(sums, from, row * COLUMNS + Math.min(COLUMNS, peak % COLUMNS + 4), 0);
		}
	}

	/** Returns the oval around a middle of which most is drawn. */
	private @Nullable Oval around(Canvas canvas, int peak, int[] voters) {
		Oval oval = proposed(canvas, near(peak, voters));
		if (oval == null) {
			return null;
		}
		Oval refined = refined(oval);
		double closed = closed(oval, canvas, 1);
		double closer = closed(refined, canvas, 1);
		Oval best = (closer >= closed) ? refined : oval;
		return (Math.max(closed, closer) >= CLOSED) ? best : null;
	}

	/** Returns the voters for a middle. */
	private static int[] near(int peak, int[] voters) {
		int[] near = new int[voters.length];
		int count = 0;
		for (int i = 0; i < voters.length; i++) {
			int cell = voters[i];
			if (cell >= 0 && Math.abs(cell / COLUMNS - peak / COLUMNS) <= 1
					&& Math.abs(cell % COLUMNS - peak % COLUMNS) <= 1) {
				near[count++] = i;
			}
		}
		return Arrays.copyOf(near, count);
	}

	/**
	 * Returns the fullest of the ovals that chance proposes, if much of it is drawn.
	 * @param near the voters for its middle
	 */
	private @Nullable Oval proposed(Canvas canvas, int[] near) {
		Oval best = null;
		double most = 0;
		for (int i = 0; i < TRIES; i++) {
			int pair = near[random(near.length)];
			int edge = this.sorted[pair / PARTNERS];
			int other = this.partners[pair];
			Oval oval = through(edge, this.sorted[near[random(near.length)] / PARTNERS],
					this.sorted[near[random(near.length)] / PARTNERS],
					(this.edges.xs()[edge] + this.edges.xs()[other]) / 2.0,
					(this.edges.ys()[edge] + this.edges.ys()[other]) / 2.0);
			if (oval != null && closed(oval, canvas, SAMPLED) >= ROUGHLY_CLOSED) {
				double closed = closed(oval, canvas, 1);
				// An outer line counts rather than an inner one that is a little fuller.
				double worth = closed * (1 + 0.2 * oval.radius() / MAX_RADIUS);
				if (closed >= PARTLY_CLOSED && worth > most) {
					most = worth;
					best = oval;
				}
			}
		}
		return best;
	}

	private int random(int bound) {
		this.state = this.state * 1_103_515_245 + 12_345;
		return (this.state >>> 8) % bound;
	}

	/** Returns the oval around a middle through three edges. */
	private @Nullable Oval through(int a, int b, int c, double x, double y) {
		double[][] rows = new double[3][4];
		int[] edges = { a, b, c };
		for (int i = 0; i < 3; i++) {
			double across = this.edges.xs()[edges[i]] - x;
			double down = this.edges.ys()[edges[i]] - y;
			rows[i] = new double[] { across * across, across * down, down * down };
		}
		double determinant = determinant(rows, -1);
		if (Math.abs(determinant) < 1e-3) {
			return null;
		}
		Oval oval = Oval.of(x, y, determinant(rows, 0) / determinant, determinant(rows, 1) / determinant,
				determinant(rows, 2) / determinant, MIN_RADIUS, MAX_RADIUS, MIN_FLATNESS);
		return (oval != null && oval.radius() >= MIN_LONGER) ? oval : null;
	}

	/** Returns the determinant, with one column of ones. */
	private static double determinant(double[][] rows, int ones) {
		double[][] m = new double[3][3];
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 3; j++) {
				m[i][j] = (j == ones) ? 1 : rows[i][j];
			}
		}
		return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
				+ m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
	}

	/**
	 * Returns the share of the shown directions in which an oval is drawn; 0 if the
	 * canvas shows little of it.
	 * @param step one of so many edges counts
	 */
	private double closed(Oval oval, Canvas canvas, int step) {
		long drawn = 0;
		for (int i = 0; i < this.sorted.length; i += step) {
			int edge = this.sorted[i];
			double across = this.edges.xs()[edge] - oval.x();
			double down = this.edges.ys()[edge] - oval.y();
			double off = oval.distance(across, down);
			if (Math.abs(off) <= NEAR
					&& oval.along(across, down, this.edges.acrosses()[edge], this.edges.downs()[edge]) >= ALONG) {
				drawn |= 1L << oval.sector(across, down, SECTORS);
			}
		}
		long shown = oval.shown(canvas, SECTORS);
		if (Long.bitCount(shown) < 0.6 * SECTORS) {
			return 0;
		}
		return (double) Long.bitCount(drawn & shown) / Long.bitCount(shown);
	}

}
