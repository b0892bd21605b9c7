package dev.countersign.image.locate.stamp;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;

/**
 * The ink of a canvas, divided in two: what one pen or stamp left, and what another did.
 *
 * @param one shows the first ink alone
 * @param other shows the second ink alone
 * @param ofOne how much of the first ink is in each pixel, 0 to 1
 * @param ofOther how much of the second
 */
public record InkLayers(Canvas one, Canvas other, float[] ofOne, float[] ofOther) {

	/** From here on, a pixel has some of an ink. */
	static final float INKED = 0.4f;

	/**
	 * Returns the same layers, the second one first.
	 * @return layers that share the canvases and amounts
	 */
	public InkLayers exchanged() {
		return new InkLayers(/* one= */ this.other, /* other= */ this.one, /* ofOne= */ this.ofOther,
				/* ofOther= */ this.ofOne);
	}

	/**
	 * Returns which share of the likely ink has none of the first layer's.
	 * @param mask what was taken with both inks
	 * @return 0 to 1
	 */
	public double likelyWithoutFirst(InkMask mask) {
		int likely = 0;
		int without = 0;
		for (int i = 0; i < this.ofOne.length; i++) {
			if (mask.values()[i] > InkMask.LIKELY) {
				likely++;
				without += (this.ofOne[i] < INKED && this.ofOther[i] >= INKED) ? 1 : 0;
			}
		}
		return (likely == 0) ? 0 : (double) without / likely;
	}

	/**
	 * Returns which share of the first layer's ink is likely a signature's.
	 * @param mask what was taken for a signature
	 * @return 0 to 1
	 */
	public double likely(InkMask mask) {
		int inked = 0;
		int likely = 0;
		for (int i = 0; i < this.ofOne.length; i++) {
			if (this.ofOne[i] >= INKED) {
				inked++;
				likely += (mask.values()[i] > InkMask.LIKELY) ? 1 : 0;
			}
		}
		return (inked == 0) ? 0 : (double) likely / inked;
	}

	/**
	 * Returns which share of the first layer's ink that was taken for a signature still
	 * is likely one.
	 * @param taken what was taken with both inks
	 * @param alone what is taken of the first ink alone
	 * @return 0 to 1
	 */
	public double stillLikely(InkMask taken, InkMask alone) {
		int inked = 0;
		int likely = 0;
		for (int i = 0; i < this.ofOne.length; i++) {
			if (this.ofOne[i] >= INKED && taken.values()[i] > InkMask.LIKELY) {
				inked++;
				likely += (alone.values()[i] > InkMask.LIKELY) ? 1 : 0;
			}
		}
		return (inked == 0) ? 0 : (double) likely / inked;
	}

}
