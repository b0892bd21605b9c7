package dev.countersign.image.judge;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.locate.Located;

/**
 * Rejects blank images and accepts all others. Thread-safe.
 */
public final class BlankJudge implements Judge {

	/** At this size, scanner and compression noise averages out. */
	private static final int SIDE = 64;

	/** Out of 255. */
	private static final int MIN_SPREAD = 12;

	/**
	 * Judges an image.
	 * @param located of any size
	 * @return {@link Defect#BLANK} if the darkest and the lightest pixel of its image,
	 * reduced to at most 64 × 64, differ by less than 12 of 255; otherwise empty
	 */
	@Override
	public List<Defect> judge(Located located) {
		int darkest = 255;
		int lightest = 0;
		for (byte pixel : located.image().fittedWithin(SIDE, SIDE).pixels()) {
			darkest = Math.min(darkest, pixel & 0xFF);
			lightest = Math.max(lightest, pixel & 0xFF);
		}
		return (lightest - darkest < MIN_SPREAD) ? List.of(Defect.BLANK) : List.of();
	}

}
