package dev.countersign.image.judge;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;

/**
 * Refuses images on which nothing stands out, and asks no more. For any number of
 * threads.
 */
public final class BlankJudge implements Judge {

	/** Noise of scanners and of compression averages out in pixels of this image. */
	private static final int SIDE = 64;

	/** Of 255. */
	private static final int MIN_SPREAD = 12;

	/**
	 * Judges an image.
	 * @param image any size
	 * @return {@link Defect#BLANK} if the darkest and the lightest pixel of the image,
	 * reduced to at most 64 × 64, are less than 12 of 255 apart; else nothing
	 */
	@Override
	public List<Defect> judge(GreyImage image) {
		int darkest = 255;
		int lightest = 0;
		for (byte pixel : image.fittedWithin(SIDE, SIDE).pixels()) {
			darkest = Math.min(darkest, pixel & 0xFF);
			lightest = Math.max(lightest, pixel & 0xFF);
		}
		return (lightest - darkest < MIN_SPREAD) ? List.of(Defect.BLANK) : List.of();
	}

}
