package dev.countersign.image.locate.stamp;

import org.jspecify.annotations.Nullable;

/**
 * Finds a printed circle or oval on a canvas, at any angle. One pair's
 * {@linkplain OvalMiddles middle} and three edges around it give an oval, of which those
 * are tried that chance proposes (M. A. Fischler and R. C. Bolles, "Random sample
 * consensus", 1981). The one that most directions see drawn is fitted to the edges near
 * it.
 */
final class PrintedOval {

	static final double MIN_RADIUS = 14;

	static final double MAX_RADIUS = 215;

	/** The least longer radius: in names, loops are ovals too, but smaller ones. */
	private static final double MIN_LONGER = 50;

	private static final double MIN_FLATNESS = 0.3;

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

	private final OvalMiddles middles;

	private final Chance chance = new Chance();

	private PrintedOval(Edges edges) {
		this.edges = edges;
		this.middles = new OvalMiddles(edges, this.chance);
	}

	/**
	 * Finds an oval.
	 * @param edges of a canvas
	 * @return the largest around the middle of most edges, or {@code null}
	 */
	static @Nullable Oval among(Edges edges) {
		return new PrintedOval(edges).find();
	}

	private @Nullable Oval find() {
		Oval best = null;
		for (int middle = 0; middle < MAX_MIDDLES; middle++) {
			int[] pairs = this.middles.next();
			if (pairs == null) {
				break;
			}
			Oval oval = around(pairs);
			best = (oval != null && (best == null || oval.radius() > best.radius())) ? oval : best;
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
		for (int edge : this.middles.paired()) {
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

	/** Returns the oval around a middle of which most is drawn. */
	private @Nullable Oval around(int[] pairs) {
		Oval oval = proposed(pairs);
		if (oval == null) {
			return null;
		}
		Oval refined = refined(oval);
		double closed = closed(oval, 1);
		double closer = closed(refined, 1);
		Oval best = (closer >= closed) ? refined : oval;
		return (Math.max(closed, closer) >= CLOSED) ? best : null;
	}

	/**
	 * Returns the fullest of the ovals that chance proposes, if much of it is drawn.
	 * @param pairs of edges with about one middle
	 */
	private @Nullable Oval proposed(int[] pairs) {
		Oval best = null;
		double most = 0;
		for (int i = 0; i < TRIES; i++) {
			int pair = any(pairs);
			Oval oval = through(this.middles.edge(pair), this.middles.edge(any(pairs)), this.middles.edge(any(pairs)),
					this.middles.x(pair), this.middles.y(pair));
			if (oval != null && closed(oval, SAMPLED) >= ROUGHLY_CLOSED) {
				double closed = closed(oval, 1);
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

	private int any(int[] pairs) {
		return pairs[this.chance.below(pairs.length)];
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
	private double closed(Oval oval, int step) {
		int[] paired = this.middles.paired();
		long drawn = 0;
		for (int i = 0; i < paired.length; i += step) {
			int edge = paired[i];
			double across = this.edges.xs()[edge] - oval.x();
			double down = this.edges.ys()[edge] - oval.y();
			double off = oval.distance(across, down);
			if (Math.abs(off) <= NEAR
					&& oval.along(across, down, this.edges.acrosses()[edge], this.edges.downs()[edge]) >= ALONG) {
				drawn |= 1L << oval.sector(across, down, SECTORS);
			}
		}
		long shown = oval.shown(this.edges.canvas(), SECTORS);
		if (Long.bitCount(shown) < 0.6 * SECTORS) {
			return 0;
		}
		return (double) Long.bitCount(drawn & shown) / Long.bitCount(shown);
	}

}
