package dev.countersign.training.augmentation;

/**
 * How far images may be changed. Each change is drawn evenly from its range.
 *
 * @param rotation largest angle to either side, in degrees
 * @param scale largest part by which each side grows or shrinks, below 1
 * @param shear largest slant, as the tangent of its angle
 * @param shift largest shift to either side as part of the image's side
 * @param elastic largest displacement of a grid point, in pixels
 * @param strokeWidth largest growth or loss of a stroke on either side, in pixels, up to
 * 1
 * @param tone largest exponent e of the ink's gamma exp(±e); its gain falls by up to half
 * of it
 * @param noise largest amplitude of the noise, of 255
 * @param blur probability of a blur
 * @param blurDeviation largest standard deviation of the blur, in pixels, up to
 * {@value #MOST_BLUR}
 * @param strips probability that thin strips are erased
 * @param invented probability that a writer of a batch of writers becomes another, an
 * {@link InventedWriter}
 */
public record AugmentationRanges(double rotation, double scale, double shear, double shift, double elastic,
		double strokeWidth, double tone, double noise, double blur, double blurDeviation, double strips,
		double invented) {

	static final double MOST_BLUR = 3;

	/** Nothing changes. */
	public static final AugmentationRanges NONE = new AugmentationRanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

	/** What the default tower is trained with. */
	public static final AugmentationRanges DEFAULT = new AugmentationRanges(15, 0.2, 0.18, 0.05, 6, 0.8, 0.4, 16, 0.5,
			2.4, 0.3, 0.3);

	/**
	 * Checks the ranges.
	 * @throws IllegalArgumentException if one is negative or too large
	 */
	public AugmentationRanges {
		if (!(Math.min(Math.min(rotation, scale), Math.min(shear, shift)) >= 0) || scale >= 1
				|| !(Math.min(elastic, Math.min(tone, noise)) >= 0) || !isPart(strokeWidth) || !isPart(blur)
				|| !isPart(strips) || !isPart(invented) || !(blurDeviation >= 0 && blurDeviation <= MOST_BLUR)) {
			throw new IllegalArgumentException(
					"Ranges are 0 or more, a scale is below 1, a blur at most %s, a stroke's width and probabilities are at most 1"
						.formatted(MOST_BLUR));
		}
	}

	private static boolean isPart(double value) {
		return value >= 0 && value <= 1;
	}

}
