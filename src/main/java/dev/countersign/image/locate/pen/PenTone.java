package dev.countersign.image.locate.pen;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.PaperMap;
import dev.countersign.image.locate.canvas.Pixels;
import dev.countersign.image.locate.tone.DarkestTones;
import dev.countersign.image.locate.tone.StrokeTones;
import dev.countersign.image.locate.tone.ToneCounts;
import dev.countersign.image.locate.tone.TwoGroups;
import org.jspecify.annotations.Nullable;

/**
 * Clears what is paler than the signature's pen. A network takes large pale words, stamps
 * and what shows through from the other side for handwriting. The middle of a stroke is
 * as dark as its ink, so the darkness of all middles falls into two groups if there are
 * two inks. The pale strokes of one pen run on from its dark ones; those of another ink
 * hardly do.
 */
public final class PenTone {

	/** Ink is darker than its paper by this share of it. */
	private static final float MIN_INK = 0.1f;

	/** The fewest middles of an ink, and as a share of all. */
	private static final int MIN_MIDDLES = 40;

	private static final double MIN_SHARE = 0.04;

	/** The fewest middles of the paler ink that have none of the pen's near them. */
	private static final int MIN_APART = 20;

	/** The least difference between the means of both groups, as a share of paper. */
	private static final double MIN_DIFFERENCE = 0.15;

	/** The least share of the scatter that is between the two groups. */
	private static final double MIN_BETWEEN = 0.85;

	/** The same while the paper is taken for even. */
	private static final double MIN_BETWEEN_AT_FIRST = 0.75;

	/** The most paler middles that have the pen's ink near them. */
	private static final double MAX_MIXED = 0.4;

	/** The same while the paper is taken for even. */
	private static final double MAX_MIXED_AT_FIRST = 0.6;

	/** The least share of all middles that is the pen's. */
	private static final double MIN_PEN = 0.12;

	/**
	 * The most darkness of the paler ink, as a share of the pen's. If most middles are
	 * pale, it must be paler still: a signature may be the paler one, beside marks of a
	 * thick pen.
	 */
	private static final double MAX_PALE = 0.7;

	private static final double MAX_PALE_OF_MOST = 0.45;

	/** How much surer the network is at least of the pen's ink. */
	private static final double SURER = 0.12;

	private static final int BINS = 100;

	/** Of so many columns and rows, one tells the paper's tone. */
	private static final int SAMPLED = 4;

	private final Canvas canvas;

	private final InkMask mask;

	/** The likely pixels, and the darkest tone of what each shows. */
	private final Pixels ink = new Pixels();

	private final float[] tones;

	/** How dark each likely pixel is, as a share of the paper's tone. */
	private final float[] darkness = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];

	private PenTone(GreyImage image, Canvas canvas, InkMask mask) {
		this.canvas = canvas;
		this.mask = mask;
		float[] likely = mask.values();
		int end = Math.min(canvas.top() + canvas.height(), InkNetwork.HEIGHT - 1) * InkNetwork.WIDTH;
		for (int i = Math.max(canvas.top(), 1) * InkNetwork.WIDTH; i < end; i++) {
			if (likely[i] > InkMask.LIKELY) {
				this.ink.add(i);
			}
		}
		this.tones = new float[this.ink.count()];
		DarkestTones darkest = DarkestTones.of(image, canvas);
		for (int i = 0; i < this.tones.length; i++) {
			this.tones[i] = darkest.at(this.ink.get(i));
		}
	}

	/**
	 * Clears ink that is paler than the pen's.
	 * @param image the whole image, in grey
	 * @param canvas what was looked at
	 * @param mask what was taken for ink; changed
	 * @return whether there was any
	 */
	public static boolean keepOnly(GreyImage image, Canvas canvas, InkMask mask) {
		PenTone tone = new PenTone(image, canvas, mask);
		tone.compareWithEvenPaper();
		Division first = tone.divide(MIN_BETWEEN_AT_FIRST);
		if (first == null || first.mixed() > MAX_MIXED_AT_FIRST) {
			return false;
		}
		tone.compareWithPaper();
		Division division = tone.divide(MIN_BETWEEN);
		return division != null && division.isOfPenAndPaler() && tone.clear(division.near());
	}

	private void compareWithEvenPaper() {
		float paper = Math.max(1,
				ToneCounts.of(this.canvas, Canvas.GREY, SAMPLED, SAMPLED, this.mask.values()).quantile(0.5));
		for (int i = 0; i < this.tones.length; i++) {
			this.darkness[this.ink.get(i)] = 1 - this.tones[i] / paper;
		}
	}

	private void compareWithPaper() {
		PaperMap paper = PaperMap.of(this.canvas, this.mask);
		for (int i = 0; i < this.tones.length; i++) {
			int y = this.ink.get(i) / InkNetwork.WIDTH;
			int x = this.ink.get(i) - y * InkNetwork.WIDTH;
			this.darkness[this.ink.get(i)] = 1 - this.tones[i] / Math.max(1, paper.tone(x + 0.5f, y + 0.5f));
		}
	}

	private @Nullable Division divide(double leastBetween) {
		TwoGroups groups = groups();
		if (groups == null || groups.between() < leastBetween) {
			return null;
		}
		float split = (float) groups.split() / BINS;
		boolean[] near = new boolean[this.darkness.length];
		for (int i = 0; i < this.tones.length; i++) {
			if (this.darkness[this.ink.get(i)] >= split) {
				StrokeTones.cover(near, this.ink.get(i));
			}
		}
		Division division = new Division(near);
		for (int i = 0; i < this.tones.length; i++) {
			int pixel = this.ink.get(i);
			if (isMiddle(pixel)) {
				division.add(pixel, this.darkness[pixel], this.mask.values()[pixel], split);
			}
		}
		return division;
	}

	private @Nullable TwoGroups groups() {
		int[] counts = new int[BINS];
		int all = 0;
		for (int i = 0; i < this.tones.length; i++) {
			if (isMiddle(this.ink.get(i))) {
				counts[Math.min((int) (this.darkness[this.ink.get(i)] * BINS), BINS - 1)]++;
				all++;
			}
		}
		return TwoGroups.of(counts, Math.max(MIN_MIDDLES, MIN_SHARE * all), MIN_DIFFERENCE * BINS);
	}

	/** Returns whether no pixel on both sides, or none above and below, is darker. */
	private boolean isMiddle(int i) {
		float here = this.darkness[i];
		return here >= MIN_INK && ((here >= this.darkness[i - 1] && here >= this.darkness[i + 1])
				|| (here >= this.darkness[i - InkNetwork.WIDTH] && here >= this.darkness[i + InkNetwork.WIDTH]));
	}

	private boolean clear(boolean[] near) {
		float[] likely = this.mask.values();
		boolean cleared = false;
		for (int i = 0; i < near.length; i++) {
			if (likely[i] > 0 && !near[i]) {
				cleared |= likely[i] > InkMask.LIKELY;
				likely[i] = 0;
			}
		}
		return cleared;
	}

	/**
	 * The middles of strokes, divided by their darkness.
	 */
	private static final class Division {

		private final boolean[] near;

		private final InkSample pen = new InkSample();

		private final InkSample paler = new InkSample();

		private double penDarkness;

		private double palerDarkness;

		private int mixed;

		/**
		 * Creates an empty division.
		 * @param near which pixels are of the darker ink, or near it
		 */
		Division(boolean[] near) {
			this.near = near;
		}

		boolean[] near() {
			return this.near;
		}

		void add(int pixel, float darkness, float likely, float split) {
			if (darkness >= split) {
				this.pen.add(pixel, likely);
				this.penDarkness += darkness;
			}
			else if (this.near[pixel]) {
				this.mixed++;
			}
			else {
				this.paler.add(pixel, likely);
				this.palerDarkness += darkness;
			}
		}

		/** Returns the share of the paler middles that have darker ones near them. */
		double mixed() {
			return (double) this.mixed / (this.mixed + this.paler.count());
		}

		/** Returns whether the darker ink is a pen's, and the paler one is not. */
		boolean isOfPenAndPaler() {
			if (this.paler.count() < MIN_APART || mixed() > MAX_MIXED) {
				return false;
			}
			double share = this.pen.shareWith(this.paler);
			double palest = ((share >= 0.5) ? MAX_PALE : MAX_PALE_OF_MOST) * this.penDarkness / this.pen.count();
			return share >= MIN_PEN && this.palerDarkness / this.paler.count() <= palest
					&& this.pen.likely() - this.paler.likely() >= SURER && !this.pen.isAround(this.paler);
		}

	}

}
