package dev.countersign.image.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.InkShape;
import dev.countersign.image.ink.InkSurvey;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.SeparatedInk;

/**
 * Detects images that do not show a usable signature. It is cheap, and when in doubt it
 * accepts an image rather than reject a signature.
 * <p>
 * The limits lie far outside the range that 14,000 scanned signatures (Latin, Bengali,
 * Hindi) span. Their ink is 50 to 814 times as long as the pen is wide, in 1 to 29
 * separate strokes, covers 2 to 36 % of the image, and is on average at least 15 % darker
 * than the paper.
 * <p>
 * {@link Defect#NO_SIGNATURE} is reported only if the image as a whole shows something
 * else: a page or paragraph of print (far more separate strokes than a signature has), a
 * photograph or other continuous tone (far more of it dark than ink would cover), a solid
 * shape. It is <em>not</em> reported for a signature among a few words of print. A
 * drawing, a single word of print and another person's handwriting are also accepted,
 * since detecting those needs a classifier. Thread-safe.
 */
public final class SignatureJudge implements Judge {

	/** The maximum resolution at which the image is examined. */
	private static final int MAX_SIDE = 512;

	private static final int MIN_LONG_SIDE = 32;

	private static final int MIN_SHORT_SIDE = 12;

	/** Ink has lost its shape if the longer side of its box is shorter than this. */
	private static final int MIN_EXTENT = 32;

	/** A dot has 1 and a dash 5; a fine pen scanned at a small size still has 15. */
	private static final double MIN_SLENDERNESS = 12;

	private static final double MIN_DARKNESS = 20;

	private static final int MAX_STROKES = 120;

	/** The maximum share of the ink that may not belong to the signature. */
	private static final double MAX_DOUBT = 0.5;

	private static final double MAX_SLENDERNESS = 3000;

	private static final double MAX_COVERED = 0.55;

	/** Paper scatters by at most 3 of 255; a photograph has blotches instead of paper. */
	private static final double MAX_SCATTER = 8;

	private static final double BLOTCHES = 60;

	/** At least a quarter of the pixels must be lighter than this. */
	private static final int MIN_PAPER_TONE = 64;

	/**
	 * Judges an image.
	 * @param located of any size
	 * @return its defects, in the order of the enum; empty if it is usable
	 */
	@Override
	public List<Defect> judge(Located located) {
		SeparatedInk ink = located.ink();
		return (ink != null) ? judge(located, ink) : judge(located.image());
	}

	private static List<Defect> judge(Located located, SeparatedInk separated) {
		InkShape ink = InkShape.of(separated.ink());
		if (ink.slenderness() < MIN_SLENDERNESS) {
			List<Defect> reasons = judge(located.image());
			return reasons.isEmpty() ? List.of(Defect.NO_SIGNATURE) : reasons;
		}
		Set<Defect> defects = EnumSet.noneOf(Defect.class);
		if (ink.extent() * separated.reduction() < MIN_EXTENT) {
			defects.add(Defect.TOO_SMALL);
		}
		if (separated.contrast() < MIN_DARKNESS) {
			defects.add(Defect.NO_CONTRAST);
		}
		if (ink.strokes() > MAX_STROKES || ink.slenderness() > MAX_SLENDERNESS) {
			defects.add(Defect.NO_SIGNATURE);
		}
		if (!located.signatures().isEmpty()) {
			defects.add(Defect.SEVERAL_SIGNATURES);
		}
		if (separated.doubt() > MAX_DOUBT) {
			defects.add(Defect.SURROUNDINGS);
		}
		return List.copyOf(defects);
	}

	private static List<Defect> judge(GreyImage image) {
		Set<Defect> defects = EnumSet.noneOf(Defect.class);
		if (Math.max(image.width(), image.height()) < MIN_LONG_SIDE
				|| Math.min(image.width(), image.height()) < MIN_SHORT_SIDE) {
			defects.add(Defect.TOO_SMALL);
		}
		GreyImage reduced = image.fittedWithin(MAX_SIDE, MAX_SIDE);
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
	 * Returns whether three quarters of the image are darker than any paper.
	 */
	private static boolean isDark(GreyImage image) {
		int light = 0;
		for (byte pixel : image.pixels()) {
			light += ((pixel & 0xFF) >= MIN_PAPER_TONE) ? 1 : 0;
		}
		return light < image.pixels().length / 4.0;
	}

}
