package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A printed circle on a canvas, as round stamps have: a closed line, all of which has the
 * same distance from its centre. Nobody writes one.
 * <p>
 * The centre is where the normals of most edges meet (P. V. C. Hough's transform for
 * circles, along the gradient).
 *
 * @param x column of the centre, in pixels of the canvas
 * @param y row of the centre
 * @param radius in pixels of the canvas
 */
record PrintedRing(double x, double y, double radius) {

	private static final int MIN_RADIUS = 28;

	private static final int MAX_RADIUS = 106;

	/** Columns and rows of the canvas for one of the votes. */
	private static final int COARSE = 4;

	private static final int COLUMNS = InkNetwork.WIDTH / COARSE;

	private static final int ROWS = InkNetwork.HEIGHT / COARSE;

	/** The fewest edges that point to a centre: handwriting rarely has half as many. */
	private static final int MIN_VOTES = 60;

	/** The most centres that are tried. */
	private static final int MAX_CENTRES = 3;

	/** How far from its votes a centre is sought, in pixels, and in which steps. */
	private static final int REACH = 6;

	private static final int STEP = 2;

	/** The least share of a circle whose centre is known to within such a step. */
	private static final double NEARLY_CLOSED = 0.75;

	/** How far an edge's normal may point past the centre: the cosine. */
	private static final float TOWARDS = 0.94f;

	private static final int SECTORS = Long.SIZE;

	/** The least share of a circle that is drawn, as far as the canvas shows it. */
	private static final double CLOSED = 0.96;

	/** The least share that the canvas shows. */
	private static final double SHOWN = 0.6;

	/** How far outside a circle there is hardly any ink, in pixels, and how much. */
	private static final int OUTSIDE = 6;

	private static final double BARE = 0.3;

	/** The places around a centre: their distance from it, and their sector. */
	private static final int SIDE = MAX_RADIUS + OUTSIDE + 2;

	private static final byte[] DISTANCES = new byte[(2 * SIDE + 1) * (2 * SIDE + 1)];

	private static final byte[] PLACES = new byte[DISTANCES.length];

	static {
		for (int i = 0; i < DISTANCES.length; i++) {
			int across = i % (2 * SIDE + 1) - SIDE;
			int down = i / (2 * SIDE + 1) - SIDE;
			DISTANCES[i] = (byte) Math.min(Math.round(Math.hypot(across, down)), SIDE);
			PLACES[i] = (byte) sector(Math.atan2(down, across));
		}
	}

	private static int sector(double angle) {
		return Math.min((int) ((angle / (2 * Math.PI) + 0.5) * SECTORS), SECTORS - 1);
	}

	/**
	 * Finds a circle.
	 * @param edges of a canvas
	 * @return the largest around the centre where most edges point, or {@code null} if
	 * there is none
	 */
	static @Nullable PrintedRing among(Edges edges) {
		Search search = new Search(edges);
		int[] votes = search.votes();
		PrintedRing found = null;
		for (int i = 0; i < MAX_CENTRES; i++) {
			int peak = peak(votes);
			if (votes[peak] < MIN_VOTES) {
				break;
			}
			PrintedRing ring = search.ringNear(peak % COLUMNS * COARSE + COARSE / 2,
					peak / COLUMNS * COARSE + COARSE / 2);
			found = (ring != null && (found == null || ring.radius > found.radius)) ? ring : found;
			clear(votes, peak);
		}
		return found;
	}

	/** Returns where votes are most. */
	private static int peak(int[] votes) {
		int peak = 0;
		for (int i = 1; i < votes.length; i++) {
			peak = (votes[i] > votes[peak]) ? i : peak;
		}
		return peak;
	}

	private static void clear(int[] votes, int peak) {
		for (int row = Math.max(0, peak / COLUMNS - 2); row <= Math.min(ROWS - 1, peak / COLUMNS + 2); row++) {
			int from = row * COLUMNS + Math.max(0, peak % COLUMNS - 2);
			Arrays.fill(votes, from, row * COLUMNS + Math.min(COLUMNS, peak % COLUMNS + 3), 0);
		}
	}

	/** A search among a canvas's edges. */
	private record Search(Edges edges) {

		/**
		 * Counts, for each place, the edges with ink towards it whose normals lead there.
		 */
		int[] votes() {
			int[] votes = new int[COLUMNS * ROWS];
			for (int i = 0; i < this.edges.count(); i++) {
				int x = this.edges.xs()[i];
				int y = this.edges.ys()[i];
				float across = this.edges.acrosses()[i];
				float down = this.edges.downs()[i];
				for (int radius = MIN_RADIUS; radius <= MAX_RADIUS; radius += COARSE) {
					float column = x - radius * across;
					float row = y - radius * down;
					if (column < 0 || row < 0 || column >= InkNetwork.WIDTH || row >= InkNetwork.HEIGHT) {
						break;
					}
					votes[(int) row / COARSE * COLUMNS + (int) column / COARSE]++;
				}
			}
			return votes;
		}

		/** Returns the largest circle around a place near by. */
		@Nullable PrintedRing ringNear(int x, int y) {
			PrintedRing near = fullest(x, y);
			return (near != null) ? outermost((int) near.x, (int) near.y) : null;
		}

		/** Returns the largest circle around a place or one beside it. */
		private @Nullable PrintedRing outermost(int x, int y) {
			PrintedRing outermost = null;
			double most = CLOSED;
			for (int down = -STEP; down <= STEP; down++) {
				for (int across = -STEP; across <= STEP; across++) {
					long[] sectors = sectors(x + across, y + down);
					int least = (outermost != null) ? (int) outermost.radius : MIN_RADIUS;
					for (int radius = MAX_RADIUS; radius >= least; radius--) {
						double closed = closed(sectors, x + across, y + down, radius, CLOSED);
						if (closed > CLOSED && (radius > least || closed > most)) {
							most = closed;
							outermost = new PrintedRing(x + across, y + down, radius);
							break;
						}
					}
				}
			}
			return outermost;
		}

		/** Returns the circle of which most is drawn. */
		private @Nullable PrintedRing fullest(int x, int y) {
			PrintedRing fullest = null;
			double most = NEARLY_CLOSED;
			for (int down = -REACH; down <= REACH; down += STEP) {
				for (int across = -REACH; across <= REACH; across += STEP) {
					long[] sectors = sectors(x + across, y + down);
					for (int radius = MAX_RADIUS; radius >= MIN_RADIUS; radius--) {
						double closed = closed(sectors, x + across, y + down, radius, most);
						if (closed > most) {
							most = closed;
							fullest = new PrintedRing(x + across, y + down, radius);
						}
					}
				}
			}
			return fullest;
		}

		/**
		 * Returns how much of a circle is drawn and stands free, or 0 if that is not more
		 * than a share.
		 */
		private double closed(long[] sectors, int x, int y, int radius, double share) {
			long drawn = sectors[radius - 1] | sectors[radius] | sectors[radius + 1];
			if (Long.bitCount(drawn) < share * SHOWN * SECTORS) {
				return 0;
			}
			long shown = shown(x, y, radius);
			int visible = Long.bitCount(shown);
			long outside = sectors[radius + OUTSIDE] | sectors[radius + OUTSIDE + 1];
			if (visible < SHOWN * SECTORS || Long.bitCount(outside & shown) > BARE * visible) {
				return 0;
			}
			return (double) Long.bitCount(drawn & shown) / visible;
		}

		/** Returns the sectors in which the canvas shows a circle. */
		private long shown(int x, int y, int radius) {
			long shown = 0;
			for (int i = 0; i < SECTORS; i++) {
				double angle = 2 * Math.PI * ((i + 0.5) / SECTORS - 0.5);
				double column = x + radius * Math.cos(angle) - this.edges.canvas().left();
				double row = y + radius * Math.sin(angle) - this.edges.canvas().top();
				if (column >= 2 && row >= 2 && column < this.edges.canvas().width() - 2
						&& row < this.edges.canvas().height() - 2) {
					shown |= 1L << i;
				}
			}
			return shown;
		}

		/** Returns, for each radius, in which directions there is an edge. */
		private long[] sectors(int x, int y) {
			long[] sectors = new long[SIDE + 1];
			for (int i = 0; i < this.edges.count(); i++) {
				int across = this.edges.xs()[i] - x;
				int down = this.edges.ys()[i] - y;
				if (Math.abs(across) <= SIDE && Math.abs(down) <= SIDE) {
					int place = (down + SIDE) * (2 * SIDE + 1) + across + SIDE;
					int distance = DISTANCES[place];
					if (Math.abs(across * this.edges.acrosses()[i] + down * this.edges.downs()[i]) > TOWARDS
							* distance) {
						sectors[distance] |= 1L << PLACES[place];
					}
				}
			}
			return sectors;
		}

	}

}
