package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.tone.ToneCounts;
import dev.countersign.image.locate.tone.TwoGroups;
import org.jspecify.annotations.Nullable;

/**
 * Divides the ink of a canvas by how dark it is. The middle of a stroke is as dark as its
 * ink, so the darkness of all middles falls into two groups if there are two inks. What
 * is near a dark middle is of the darker ink, which covers the other where they cross.
 */
public final class ToneLayers {

	/** Ink is darker than its paper by this share of it. */
	private static final float MIN_INK = 0.15f;

	/** How much paler one side of a middle is at least, as a share of paper. */
	private static final float MIN_EDGE = 0.04f;

	/** The fewest pixels in the middle of strokes of an ink, and as a share of all. */
	private static final int MIN_PIXELS = 60;

	private static final double MIN_SHARE = 0.08;

	/** The least difference between the means of both groups, as a share of paper. */
	private static final double MIN_DIFFERENCE = 0.13;

	/** The least share of the scatter that is between the two groups. */
	private static final double MIN_BETWEEN = 0.8;

	/** How far an ink reaches from the middle of its strokes, in pixels. */
	private static final int REACH = 2;

	private static final int BINS = 100;

	private static final int SIZE = InkNetwork.WIDTH * InkNetwork.HEIGHT;

	/** Of so many columns and rows, one tells the paper's tone. */
	private static final int SAMPLED = 3;

	/** The share of all pixels that are not brighter than the paper. */
	private static final double PAPER = 0.6;

	private final Canvas canvas;

	/** The paper's grey. */
	private final int paper;

	private ToneLayers(Canvas canvas) {
		this.canvas = canvas;
		this.paper = paper(Canvas.GREY);
	}

	/**
	 * Divides the ink.
	 * @param canvas shows all ink
	 * @param taken what was taken for a signature
	 * @param least the least share of what was taken that is of the paler ink
	 * @return the darker ink and the paler one, or {@code null} if there is one or none,
	 * or if the paler one has less
	 */
	public static @Nullable InkLayers of(Canvas canvas, InkMask taken, double least) {
		ToneLayers layers = new ToneLayers(canvas);
		int[] counts = new int[BINS];
		layers.countMiddles(taken.values(), counts);
		double fewest = Math.max(MIN_PIXELS, MIN_SHARE * Arrays.stream(counts).sum());
		TwoGroups groups = TwoGroups.of(counts, fewest, MIN_DIFFERENCE * BINS);
		if (groups == null || groups.between() < MIN_BETWEEN) {
			return null;
		}
		float[] ofDark = layers.nearDarker((float) groups.split() / BINS);
		return (layers.paler(taken.values(), ofDark) >= least) ? layers.divided(ofDark) : null;
	}

	private int paper(int channel) {
		return ToneCounts.of(this.canvas, channel, SAMPLED, SAMPLED, null).quantile(PAPER);
	}

	private float darkness(int i) {
		return Math.max(0, 1 - this.canvas.grey()[i] / Math.max(1, this.paper));
	}

	private void countMiddles(float[] likely, int[] counts) {
		for (int y = this.canvas.top() + 1; y < this.canvas.top() + this.canvas.height() - 1; y++) {
			for (int x = this.canvas.left() + 1; x < this.canvas.left() + this.canvas.width() - 1; x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (likely[i] > InkMask.LIKELY && isMiddle(i) && darkness(i) >= MIN_INK) {
					counts[Math.min((int) (darkness(i) * BINS), BINS - 1)]++;
				}
			}
		}
	}

	/** Returns whether no pixel beside, or none above and below, is darker. */
	private boolean isMiddle(int i) {
		float[] grey = this.canvas.grey();
		float value = grey[i];
		float sides = Math.min(grey[i - 1], grey[i + 1]);
		float ends = Math.min(grey[i - InkNetwork.WIDTH], grey[i + InkNetwork.WIDTH]);
		float paler = value + MIN_EDGE * this.paper;
		boolean across = value <= sides && paler < Math.max(grey[i - 1], grey[i + 1])
				&& value <= Math.max(grey[i - InkNetwork.WIDTH], grey[i + InkNetwork.WIDTH]);
		return across || (value <= ends && paler < Math.max(grey[i - InkNetwork.WIDTH], grey[i + InkNetwork.WIDTH])
				&& value <= Math.max(grey[i - 1], grey[i + 1]));
	}

	/** Returns 1 for each pixel that is near one so dark. */
	private float[] nearDarker(float split) {
		float[] ofDark = new float[SIZE];
		float lightest = this.paper * (1 - split);
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				if (this.canvas.grey()[y * InkNetwork.WIDTH + x] <= lightest) {
					spread(x, y, ofDark);
				}
			}
		}
		return ofDark;
	}

	/** Returns the share of the likely ink that is not near the darker ink. */
	private double paler(float[] likely, float[] ofDark) {
		int all = 0;
		int paler = 0;
		for (int i = 0; i < SIZE; i++) {
			if (likely[i] > InkMask.LIKELY) {
				all++;
				paler += (ofDark[i] == 0 && darkness(i) >= MIN_INK) ? 1 : 0;
			}
		}
		return (all == 0) ? 0 : (double) paler / all;
	}

	private InkLayers divided(float[] ofDark) {
		float[] ofPale = new float[SIZE];
		for (int i = 0; i < SIZE; i++) {
			boolean inked = darkness(i) >= MIN_INK;
			ofPale[i] = (inked && ofDark[i] == 0) ? 1 : 0;
			ofDark[i] = inked ? ofDark[i] : 0;
		}
		return new InkLayers(without(ofPale), without(ofDark), ofDark, ofPale, null);
	}

	/** Returns the canvas with paper in place of an ink. */
	private Canvas without(float[] ink) {
		float[][] light = new float[3][SIZE];
		for (int channel = 0; channel < 3; channel++) {
			int shown = this.canvas.isColoured() ? channel : Canvas.GREY;
			int tone = this.canvas.isColoured() ? paper(channel) : this.paper;
			for (int i = 0; i < SIZE; i++) {
				light[channel][i] = (ink[i] > 0) ? tone / Math.max(1, this.canvas.channel(shown, i)) : 1;
			}
		}
		return this.canvas.lightened(light);
	}

	private void spread(int x, int y, float[] ofDark) {
		int toRow = Math.min(y + REACH, this.canvas.top() + this.canvas.height() - 1);
		int toColumn = Math.min(x + REACH, this.canvas.left() + this.canvas.width() - 1);
		for (int row = Math.max(y - REACH, this.canvas.top()); row <= toRow; row++) {
			for (int column = Math.max(x - REACH, this.canvas.left()); column <= toColumn; column++) {
				ofDark[row * InkNetwork.WIDTH + column] = 1;
			}
		}
	}

}
