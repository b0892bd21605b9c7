package dev.countersign.image.locate.hair;

import java.util.List;

import dev.countersign.image.locate.hair.Curve.End;

/**
 * What tells a hair from the strokes of a pen on one canvas.
 *
 * @param pen the median of the ink across the pen's strokes, in tones times pixels
 * @param height of the pen's ink, in pixels
 */
record HairMeasure(float pen, int height) {

	/** The least length, in pixels and as a multiple of the other ink's height. */
	private static final int MIN_LENGTH = 80;

	private static final double LONG = 1.25;

	/** How much the ink across a hair varies at most. */
	static final double UNEVEN = 0.3;

	/**
	 * The greatest sum of that and of the ink across a hair, as a share of what the pen's
	 * strokes have: the less it differs from them, the evener it must be.
	 */
	private static final double THIN_AND_EVEN = 0.8;

	/**
	 * How straight a fold or a scanner's line is: its ends' distance, as a share of its
	 * length.
	 */
	private static final double STRAIGHT = 0.99;

	/** The least length of what is like a hair beside it, in pixels. */
	private static final int MIN_LENGTH_OF_ALIKE = 30;

	/** The most ink across it, as a share of a hair's, and as one of the pen's. */
	static final float ALIKE = 1.5f;

	private static final double THINNER = 0.8;

	/**
	 * Returns whether a curve is as thin and as even as a hair.
	 * @param pen the ink across the pen's strokes
	 */
	static boolean isThinAndEven(Curve curve, float pen) {
		return curve.unevenness() + curve.ink() / pen <= THIN_AND_EVEN;
	}

	/** Returns whether a curve is long, even and open at both ends, as hairs are. */
	static boolean mayBeHair(Curve curve) {
		return curve.length() >= MIN_LENGTH && curve.isOpen() && !curve.isStraightAcross(STRAIGHT)
				&& curve.unevenness() <= UNEVEN;
	}

	/** Returns whether a curve is a hair. */
	boolean isHair(Curve curve) {
		return mayBeHair(curve) && curve.length() >= LONG * this.height && isThinAndEven(curve, this.pen);
	}

	/**
	 * Returns whether a curve is a hair though a network did not take it for ink, as it
	 * does not take a scanner's lines, which are straight.
	 */
	boolean isMissedHair(Curve curve) {
		return isHair(curve) && !curve.isStraight(STRAIGHT);
	}

	/**
	 * Returns whether a curve is a hair because there are others: where one lies, what is
	 * like it needs neither be so long nor have more than one free end.
	 * @param hairs the others
	 */
	boolean isLike(List<Curve> hairs, Curve curve) {
		return curve.length() >= MIN_LENGTH_OF_ALIKE && curve.unevenness() <= UNEVEN
				&& curve.ink() <= THINNER * this.pen && (isFree(curve.first()) || isFree(curve.last()))
				&& hairs.stream()
					.anyMatch((hair) -> curve.ink() <= ALIKE * hair.ink() && hair.ink() <= ALIKE * curve.ink());
	}

	private static boolean isFree(End end) {
		return end == End.FREE || end == End.EDGE;
	}

}
