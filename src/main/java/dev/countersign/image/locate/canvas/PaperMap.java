package dev.countersign.image.locate.canvas;

import java.util.Arrays;

/**
 * The tone of whatever lies around the ink, for each cell of a canvas, and whether the
 * ink there is darker or lighter than it. Print and lines around the ink hardly count:
 * pixels that differ from their surroundings more than most are left out.
 */
public final class PaperMap {

	/** Up to this probability of ink, a pixel shows the paper. */
	private static final float NOT_INK = 0.15f;

	/** Window radii in cells: near by, and where there is too little paper near by. */
	private static final int NEAR = 2;

	private static final int FAR = 8;

	private static final int SIDE = 6;

	/** The share of a window's pixels that suffices for a mean. */
	private static final float ENOUGH = 0.15f * InkNetwork.CELL * InkNetwork.CELL;

	/** The differences that still count, as a multiple of their mean and in tones. */
	private static final float TYPICAL = 1.2f;

	private static final float NOISE = 2;

	private final float[] tones;

	private final boolean[] light;

	private PaperMap(float[] tones, boolean[] light) {
		this.tones = tones;
		this.light = light;
	}

	/**
	 * Reads the paper of a canvas.
	 * @param canvas what was looked at
	 * @param mask what was taken for ink
	 * @return its tones
	 */
	public static PaperMap of(Canvas canvas, InkMask mask) {
		float[] grey = canvas.grey();
		float[] ink = mask.values();
		float[] any = CellSums.zero();
		Arrays.fill(any, Float.MAX_VALUE);
		Paper all = Paper.of(canvas, grey, ink, CellSums.zero(), any);
		float[] tones = means(all.counts, all.sums, overall(all.counts, all.sums));
		Paper typical = Paper.of(canvas, grey, ink, tones, limits(canvas, grey, ink, all.counts, tones));
		float[] paper = means(typical.counts, typical.sums, tones);
		return new PaperMap(paper, light(canvas, grey, ink, paper));
	}

	private static float[] overall(float[] counts, float[] sums) {
		double count = 1e-3;
		double sum = 0;
		for (int i = 0; i < counts.length; i++) {
			count += counts[i];
			sum += sums[i];
		}
		float[] overall = CellSums.zero();
		Arrays.fill(overall, (float) (sum / count));
		return overall;
	}

	private static float[] means(float[] counts, float[] sums, float[] otherwise) {
		return means(counts, sums, NEAR, means(counts, sums, FAR, otherwise));
	}

	private static float[] means(float[] counts, float[] sums, int radius, float[] otherwise) {
		float[] count = CellSums.windows(counts, radius);
		float[] means = CellSums.windows(sums, radius);
		for (int i = 0; i < means.length; i++) {
			float trust = Math.min(Math.max(count[i], 0) / ENOUGH, 1);
			means[i] = means[i] / Math.max(count[i], 1e-3f) * trust + otherwise[i] * (1 - trust);
		}
		return means;
	}

	/** Returns how much a pixel of each cell may differ from the tone and still count. */
	private static float[] limits(Canvas canvas, float[] grey, float[] ink, float[] counts, float[] tones) {
		float[] differences = CellSums.zero();
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int row = CellSums.cell(0, y);
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				int cell = row + x / InkNetwork.CELL;
				differences[cell] += (ink[i] < NOT_INK) ? Math.abs(grey[i] - tones[cell]) : 0;
			}
		}
		float[] limits = CellSums.windows(differences, FAR);
		float[] count = CellSums.windows(counts, FAR);
		for (int i = 0; i < limits.length; i++) {
			limits[i] = TYPICAL * limits[i] / Math.max(count[i], 1e-3f) + NOISE;
		}
		return limits;
	}

	private static boolean[] light(Canvas canvas, float[] grey, float[] ink, float[] paper) {
		float[] darkness = CellSums.zero();
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int row = CellSums.cell(0, y);
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				int cell = row + x / InkNetwork.CELL;
				darkness[cell] += ink[i] * (paper[cell] - grey[i]);
			}
		}
		float[] around = CellSums.windows(darkness, SIDE);
		boolean[] light = new boolean[around.length];
		for (int i = 0; i < light.length; i++) {
			light[i] = around[i] < 0;
		}
		return light;
	}

	/**
	 * Returns the tone at a place on the canvas, interpolated between cells.
	 * @param x column, pixel centres at ½
	 * @param y row, likewise
	 * @return 0 to 255
	 */
	public float tone(float x, float y) {
		float column = Math.max(0, Math.min(x / InkNetwork.CELL - 0.5f, CellSums.COLUMNS - 1.001f));
		float row = Math.max(0, Math.min(y / InkNetwork.CELL - 0.5f, CellSums.ROWS - 1.001f));
		int left = (int) column;
		int upper = (int) row;
		int cell = upper * CellSums.COLUMNS + left;
		float across = column - left;
		float down = row - upper;
		float above = this.tones[cell] + across * (this.tones[cell + 1] - this.tones[cell]);
		float below = this.tones[cell + CellSums.COLUMNS]
				+ across * (this.tones[cell + CellSums.COLUMNS + 1] - this.tones[cell + CellSums.COLUMNS]);
		return above + down * (below - above);
	}

	/**
	 * Returns whether the ink around a place is lighter than the paper.
	 * @param x column of the canvas, from 0
	 * @param y row, from 0
	 * @return false if it is darker, as most is
	 */
	public boolean isLight(int x, int y) {
		return this.light[CellSums.cell(x, y)];
	}

	/**
	 * Numbers and sums of the pixels in each cell that show paper.
	 */
	private record Paper(float[] counts, float[] sums) {

		/**
		 * Counts pixels that are not ink and differ from the tone by no more than the
		 * limit.
		 */
		static Paper of(Canvas canvas, float[] grey, float[] ink, float[] tones, float[] limits) {
			Paper paper = new Paper(CellSums.zero(), CellSums.zero());
			for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
				int row = CellSums.cell(0, y);
				for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
					int i = y * InkNetwork.WIDTH + x;
					int cell = row + x / InkNetwork.CELL;
					if (ink[i] < NOT_INK && Math.abs(grey[i] - tones[cell]) <= limits[cell]) {
						paper.counts[cell]++;
						paper.sums[cell] += grey[i];
					}
				}
			}
			return paper;
		}

	}

}
