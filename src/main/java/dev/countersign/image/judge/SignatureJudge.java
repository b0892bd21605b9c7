package dev.countersign.image.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.InkShape;
import dev.countersign.image.ink.InkSurvey;

/**
 * Tells images that cannot be compared from those that can: cheaply, and rather letting a
 * bad one pass than refusing a signature.
 * <p>
 * The limits stand far outside of what 14,000 scanned signatures (Latin, Bengali, Hindi)
 * measure. There the ink is 50 to 814 times as long as the pen is wide, in 1 to 29
 * separate strokes, covers 2 to 36 % of the image, and is on average at least 15 % darker
 * than the paper.
 * <p>
 * {@link Defect#NO_SIGNATURE} is found only where the image as a whole is something else:
 * a page or paragraph of print (far more separate strokes than a signature has), a
 * photograph or other continuous tone (far more of it dark than ink would cover), a solid
 * shape. It is <em>not</em> found where a signature stands among a few words of print,
 * and a drawing, a single word of print or another person's handwriting pass: telling
 * those needs a classifier. Thread-safe.
 */
public final class SignatureJudge implements Judge {

	/** The image is looked at no finer than this. */
	private static final int FINEST = 512;

	private static final int MIN_LONG_SIDE = 32;

	private static final int MIN_SHORT_SIDE = 12;

	/** Ink in a box whose longer side is shorter has lost its shape. */
	private static final int MIN_EXTENT = 32;

	/** A dot has 1, a dash 5; a fine pen scanned small still has 15. */
	private static final double MIN_SLENDERNESS = 12;

	private static final double MIN_DARKNESS = 20;

	private static final int MAX_STROKES = 120;

	private static final double MAX_SLENDERNESS = 3000;

	private static final double MAX_COVERED = 0.55;

	/** Paper scatters by at most 3 of 255; a photograph has no paper, and blotches. */
	private static final double MAX_SCATTER = 8;

	private static final double BLOTCHES = 60;

	/** The darkest tone that a quarter of the pixels must exceed. */
	private static final int DARKEST_PAPER = 64;

	/**
	 * Judges an image.
	 * @param image any size
	 * @return what is wrong with it, in the order of the enum; empty if it is usable
	 */
	@Override
	public List<Defect> judge(GreyImage image) {
		Set<Defect> defects = EnumSet.noneOf(Defect.class);
		if (Math.max(image.width(), image.height()) < MIN_LONG_SIDE
				|| Math.min(image.width(), image.height()) < MIN_SHORT_SIDE) {
			defects.add(Defect.TOO_SMALL);
		}
		GreyImage reduced = image.fittedWithin(FINEST, FINEST);
		if (isDark(reduced)) {
			defects.add(Defect.ALL_INK);
		}
		else {
			judgeInk(reduced, (double) image.width() / reduced.width(), defects);
		}
		return List.copyOf(defects);
	}

	private static void judgeInk(GreyImage image, double reduction, Set<Defect> defects) {
		InkSurvey survey = InkSurvey.of(image);
		InkShape ink = survey.sure();
		if (ink.area() == 0) {
			boolean faint = survey.possible().slenderness() >= MIN_SLENDERNESS;
			defects.add(faint ? Defect.NO_CONTRAST : Defect.BLANK);
			return;
		}
		double covered = (double) ink.area() / (image.width() * image.height());
		if (ink.strokes() > MAX_STROKES || ink.slenderness() > MAX_SLENDERNESS || covered > MAX_COVERED
				|| (survey.noise() > MAX_SCATTER && ink.slenderness() < BLOTCHES)) {
			defects.add(Defect.NO_SIGNATURE);
		}
		else if (ink.slenderness() < MIN_SLENDERNESS) {
			defects.add((covered > MAX_COVERED / 4) ? Defect.NO_SIGNATURE : Defect.NEARLY_BLANK);
		}
		else if (ink.extent() * reduction < MIN_EXTENT) {
			defects.add(Defect.TOO_SMALL);
		}
		if (ink.darkness() < MIN_DARKNESS) {
			defects.add(Defect.NO_CONTRAST);
		}
	}

	/**
	 * Whether three quarters of the image are darker than paper ever is.
	 */
	private static boolean isDark(GreyImage image) {
		int light = 0;
		for (byte pixel : image.pixels()) {
			light += ((pixel & 0xFF) >= DARKEST_PAPER) ? 1 : 0;
		}
		return light < image.pixels().length / 4.0;
	}

}
