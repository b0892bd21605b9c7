package dev.countersign.image.locate.hair;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * What lies across a thin stroke: the tones along a short line at a right angle to it.
 */
final class CrossSection {

	/** How far the line reaches to each side, in pixels. */
	private static final int REACH = 5;

	/** How far a thin stroke reaches from its darkest place, and where paper begins. */
	private static final int THIN = 2;

	private static final int PAPER = 4;

	/** The most darkness of the paper beside a stroke, as a share of the stroke's. */
	private static final float MAX_BESIDE = 0.35f;

	/** How dark ink is at least, as a share of what a stroke is. */
	private static final float FAINT = 0.6f;

	private final Canvas canvas;

	private final float[] grey;

	private final float leastDarkness;

	private final float[] tones = new float[2 * REACH + 1];

	private float peak;

	private float paper;

	private float offset;

	private float ink;

	private boolean clean;

	/**
	 * Creates a reader of cross-sections.
	 * @param leastDarkness how much darker than the paper a stroke is, in tones
	 */
	CrossSection(Canvas canvas, float leastDarkness) {
		this.canvas = canvas;
		this.grey = canvas.grey();
		this.leastDarkness = leastDarkness;
	}

	/**
	 * Reads the tones across a place.
	 * @param across the unit vector along which to read
	 * @param down likewise
	 * @param search how far away the stroke's middle may be, in whole pixels
	 */
	void read(float x, float y, float across, float down, int search) {
		this.paper = 0;
		for (int i = -REACH; i <= REACH; i++) {
			float tone = tone(x + i * across, y + i * down);
			this.tones[i + REACH] = tone;
			this.paper = Math.max(this.paper, tone);
		}
		int darkest = -search;
		for (int i = 1 - search; i <= search; i++) {
			darkest = (this.tones[i + REACH] < this.tones[darkest + REACH]) ? i : darkest;
		}
		this.peak = this.paper - this.tones[darkest + REACH];
		this.clean = this.peak >= this.leastDarkness;
		this.ink = 0;
		float moment = 0;
		for (int i = Math.max(-REACH, darkest - PAPER); i <= Math.min(REACH, darkest + PAPER); i++) {
			float darkness = this.paper - this.tones[i + REACH];
			if (Math.abs(i - darkest) <= THIN) {
				this.ink += darkness;
				moment += darkness * i;
			}
			else if (darkness > MAX_BESIDE * this.peak) {
				this.clean = false;
			}
		}
		this.offset = (this.ink > 0) ? moment / this.ink : 0;
	}

	/** Returns the tone of a place, interpolated between the middles of pixels. */
	float tone(float x, float y) {
		float column = Math.max(this.canvas.left(),
				Math.min(x - 0.5f, this.canvas.left() + this.canvas.width() - 1.001f));
		float row = Math.max(this.canvas.top(), Math.min(y - 0.5f, this.canvas.top() + this.canvas.height() - 1.001f));
		int left = (int) column;
		int top = (int) row;
		int pixel = top * InkNetwork.WIDTH + left;
		float right = column - left;
		int below = pixel + ((row > top) ? InkNetwork.WIDTH : 0);
		int next = (right > 0) ? 1 : 0;
		float upper = this.grey[pixel] + right * (this.grey[pixel + next] - this.grey[pixel]);
		float lower = this.grey[below] + right * (this.grey[below + next] - this.grey[below]);
		return upper + (row - top) * (lower - upper);
	}

	/** Returns how much darker than paper any ink is at least, in tones. */
	float faintest() {
		return FAINT * this.leastDarkness;
	}

	/** Returns how much darker than the paper the stroke is in its middle, in tones. */
	float peak() {
		return this.peak;
	}

	/** Returns the tone of the paper beside the stroke: the palest one across it. */
	float paper() {
		return this.paper;
	}

	/** Returns how far the stroke's middle is from the place, in pixels. */
	float offset() {
		return this.offset;
	}

	/** Returns the darkness summed across the stroke, in tones times pixels. */
	float ink() {
		return this.ink;
	}

	/** Returns whether a thin stroke has paper on both sides. */
	boolean isClean() {
		return this.clean;
	}

}
