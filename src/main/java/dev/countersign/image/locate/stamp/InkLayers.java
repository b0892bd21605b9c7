package dev.countersign.image.locate.stamp;

import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import org.jspecify.annotations.Nullable;

/**
 * The ink of a canvas, divided in two: what one pen or stamp left, and what another did.
 *
 * @param one shows the first ink alone
 * @param other shows the second ink alone
 * @param ofOne how much of the first ink is in each pixel, 0 to 1
 * @param ofOther how much of the second
 * @param colours of both; {@code null} if they differ in tone only
 */
public record InkLayers(Canvas one, Canvas other, float[] ofOne, float[] ofOther, @Nullable InkColours colours) {

	/** From here on, a pixel has some of an ink. */
	static final float INKED = 0.4f;

	/**
	 * Returns the same layers, the second one first.
	 * @return layers that share the canvases and amounts
	 */
	public InkLayers exchanged() {
		return new InkLayers(/* one= */ this.other, /* other= */ this.one, /* ofOne= */ this.ofOther,
				/* ofOther= */ this.ofOne, (this.colours != null) ? this.colours.exchanged() : null);
	}

	/**
	 * Returns the second ink, which can be removed from the image.
	 * @param covered chooses the pixels of the canvas where it is removed
	 * @return {@code null} if it has no colour of its own
	 */
	public @Nullable OwnInk second(IntPredicate covered) {
		return (this.colours != null) ? new OwnColour(new CanvasPlaces(this.one, covered), this.ofOne, this.colours)
				: null;
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
