package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Seeks the middles of ovals. Two edges of an oval whose normals are opposite lie on both
 * sides of its middle, so each edge is paired with some opposite ones, and each pair
 * votes for its own middle.
 */
final class OvalMiddles {

	/** The most edges that are paired, and with how many others each. */
	private static final int MAX_EDGES = 1500;

	private static final int PARTNERS = 8;

	/** Directions of normals. */
	private static final int DIRECTIONS = 64;

	/** The squared distances of two edges of one oval. */
	private static final int MIN_APART = (int) (4 * PrintedOval.MIN_RADIUS * PrintedOval.MIN_RADIUS);

	private static final int MAX_APART = (int) (4 * PrintedOval.MAX_RADIUS * PrintedOval.MAX_RADIUS);

	/** How far a normal may lead past the middle: the least squared cosine. */
	private static final float MIN_OUTWARDS = 0.09f;

	private static final int COARSE = 4;

	private static final int COLUMNS = InkNetwork.WIDTH / COARSE;

	private static final int ROWS = InkNetwork.HEIGHT / COARSE;

	/** The fewest pairs that have one middle, and as a share of all. */
	private static final int MIN_PAIRS = 100;

	private static final double MIN_VOTES = 0.018;

	private final Edges edges;

	private final Chance chance;

	/** The paired edges, by the direction of their normals. */
	private final int[] sorted;

	private final int[] first = new int[DIRECTIONS + 1];

	/** The direction of each of these edges' normal. */
	private final byte[] directions;

	/** The edge with which each voter was paired. */
	private final int[] partners;

	/** The cell for which each pair votes, or -1. */
	private final int[] cells;

	/** The votes for each cell and those around it, but for middles that were given. */
	private final int[] sums;

	/**
	 * Pairs edges.
	 * @param edges of a canvas
	 * @param chance chooses the pairs
	 */
	OvalMiddles(Edges edges, Chance chance) {
		this.edges = edges;
		this.chance = chance;
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
		for (int i = 0; i < chosen.length; i++) {
			int place = next[unsorted[i]]++;
			this.sorted[place] = chosen[i];
			this.directions[place] = unsorted[i];
		}
		this.partners = new int[chosen.length * PARTNERS];
		this.cells = new int[this.partners.length];
		int[] votes = new int[COLUMNS * ROWS];
		for (int voter = 0; voter < this.cells.length; voter++) {
			this.cells[voter] = vote(voter, votes);
		}
		this.sums = around(votes);
	}

	private int direction(int edge) {
		double angle = Math.atan2(this.edges.downs()[edge], this.edges.acrosses()[edge]);
		return (int) ((angle / (2 * Math.PI) + 1) * DIRECTIONS) % DIRECTIONS;
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
		int other = this.sorted[this.first[opposite] + this.chance.below(others)];
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

	/**
	 * Returns the pairs that vote for the middle with most votes that was not given yet.
	 * @return {@code null} if these are few
	 */
	int @Nullable [] next() {
		int peak = 0;
		for (int i = 1; i < this.sums.length; i++) {
			peak = (this.sums[i] > this.sums[peak]) ? i : peak;
		}
		if (this.sums[peak] < Math.max(MIN_PAIRS, MIN_VOTES * this.cells.length)) {
			return null;
		}
		clear(peak);
		int[] near = new int[this.cells.length];
		int count = 0;
		for (int voter = 0; voter < this.cells.length; voter++) {
			int cell = this.cells[voter];
			if (cell >= 0 && Math.abs(cell / COLUMNS - peak / COLUMNS) <= 1
					&& Math.abs(cell % COLUMNS - peak % COLUMNS) <= 1) {
				near[count++] = voter;
			}
		}
		return Arrays.copyOf(near, count);
	}

	private void clear(int peak) {
		for (int row = Math.max(0, peak / COLUMNS - 3); row <= Math.min(ROWS - 1, peak / COLUMNS + 3); row++) {
			int from = row * COLUMNS + Math.max(0, peak % COLUMNS - 3);
			Arrays.fill(this.sums, from, row * COLUMNS + Math.min(COLUMNS, peak % COLUMNS + 4), 0);
		}
	}

	/** Returns the edges that were paired. */
	int[] paired() {
		return this.sorted;
	}

	/** Returns the first edge of a pair. */
	int edge(int pair) {
		return this.sorted[pair / PARTNERS];
	}

	/** Returns the column of a pair's middle. */
	double x(int pair) {
		return (this.edges.xs()[edge(pair)] + this.edges.xs()[this.partners[pair]]) / 2.0;
	}

	/** Returns the row of a pair's middle. */
	double y(int pair) {
		return (this.edges.ys()[edge(pair)] + this.edges.ys()[this.partners[pair]]) / 2.0;
	}

}
