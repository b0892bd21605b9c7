package dev.countersign.image.locate;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * Clears what is paler than the signature's pen. A network takes large pale words, stamps
 * and what shows through from the other side for handwriting. The middle of a stroke is
 * as dark as its ink, so the darkness of all middles falls into two groups if there are
 * two inks. The pale strokes of one pen run on from its dark ones; those of another ink
 * hardly do.
 */
final class PenTone {

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

	/** Of so many rows, one tells the paper's tone. */
	private static final int SAMPLED = 3;

	private final Canvas canvas;

	private final InkMask mask;

	/** How dark each likely pixel is at its darkest, as a share of the paper's tone. */
	private final float[] darkness;

	private PenTone(GreyImage image, Canvas canvas, InkMask mask) {
		this.canvas = canvas;
		this.mask = mask;
		this.darkness = StrokeTones.darkest(image, canvas, (pixel) -> mask.values()[pixel] > InkMask.LIKELY);
	}

	/**
	 * Clears ink that is paler than the pen's.
	 * @param image the whole image
	 * @param canvas what was looked at
	 * @param mask what was taken for ink
	 * @return whether there was any
	 */
	static boolean keepOnly(GreyImage image, Canvas canvas, InkMask mask) {
		PenTone tone = new PenTone(image, canvas, mask);
		float[] tones = tone.darkness.clone();
		tone.compareWithEvenPaper();
		if (tone.groups(MIN_BETWEEN_AT_FIRST) == null) {
			return false;
		}
		tone.compareWithPaper(tones);
		TwoGroups groups = tone.groups(MIN_BETWEEN);
		if (groups == null) {
			return false;
		}
		float split = (float) groups.split() / BINS;
		boolean[] near = StrokeTones.near(canvas, (pixel) -> tone.darkness[pixel] >= split);
		return tone.isPens(split, near) && tone.clear(near);
	}

	private void compareWithEvenPaper() {
		float[] likely = this.mask.values();
		ToneCounts tones = ToneCounts.of(this.canvas, Canvas.GREY, 1, SAMPLED, likely);
		float paper = Math.max(1, tones.quantile(0.5));
		for (int i = 0; i < likely.length; i++) {
			this.darkness[i] = (likely[i] > InkMask.LIKELY) ? 1 - this.darkness[i] / paper : 0;
		}
	}

	private void compareWithPaper(float[] tones) {
		PaperMap paper = PaperMap.of(this.canvas, this.mask);
		float[] likely = this.mask.values();
		for (int i = 0; i < likely.length; i++) {
			int row = i / InkNetwork.WIDTH;
			this.darkness[i] = (likely[i] > InkMask.LIKELY)
					? 1 - tones[i] / Math.max(1, paper.tone(i - row * InkNetwork.WIDTH + 0.5f, row + 0.5f)) : 0;
		}
	}

	private @Nullable TwoGroups groups(double leastBetween) {
		int[] counts = new int[BINS];
		int all = 0;
		for (int i = InkNetwork.WIDTH; i < this.darkness.length - InkNetwork.WIDTH; i++) {
			if (isMiddle(i)) {
				counts[Math.min((int) (this.darkness[i] * BINS), BINS - 1)]++;
				all++;
			}
		}
		TwoGroups groups = TwoGroups.of(counts, Math.max(MIN_MIDDLES, MIN_SHARE * all), MIN_DIFFERENCE * BINS);
		return (groups != null && groups.between() >= leastBetween) ? groups : null;
	}

	/** Returns whether no pixel on both sides, or none above and below, is darker. */
	private boolean isMiddle(int i) {
		float here = this.darkness[i];
		return here >= MIN_INK && ((here >= this.darkness[i - 1] && here >= this.darkness[i + 1])
				|| (here >= this.darkness[i - InkNetwork.WIDTH] && here >= this.darkness[i + InkNetwork.WIDTH]));
	}

	/** Returns whether the darker ink is a pen's, and the paler one is not. */
	private boolean isPens(float split, boolean[] near) {
		InkSample pen = new InkSample();
		InkSample paler = new InkSample();
		double penDarkness = 0;
		double palerDarkness = 0;
		int mixed = 0;
		for (int i = InkNetwork.WIDTH; i < this.darkness.length - InkNetwork.WIDTH; i++) {
			if (isMiddle(i)) {
				if (this.darkness[i] >= split) {
					pen.add(i, this.mask.values()[i]);
					penDarkness += this.darkness[i];
				}
				else if (near[i]) {
					mixed++;
				}
				else {
					paler.add(i, this.mask.values()[i]);
					palerDarkness += this.darkness[i];
				}
			}
		}
		if (paler.count() < MIN_APART || mixed > MAX_MIXED * (mixed + paler.count())) {
			return false;
		}
		double share = pen.shareWith(paler);
		double palest = ((share >= 0.5) ? MAX_PALE : MAX_PALE_OF_MOST) * penDarkness / pen.count();
		return share >= MIN_PEN && palerDarkness / paler.count() <= palest && pen.likely() - paler.likely() >= SURER
				&& !pen.isAround(paler);
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

}
