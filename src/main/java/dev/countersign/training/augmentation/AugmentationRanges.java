package dev.countersign.training.augmentation;

/**
 * How far images may be changed. Each change is drawn uniformly from its range.
 *
 * @param rotation maximum angle to either side, in degrees
 * @param scale maximum fraction by which each side grows or shrinks, below 1
 * @param shear maximum slant, as the tangent of its angle
 * @param shift maximum shift to either side, as a fraction of the image's side
 * @param elastic maximum displacement of a grid point, in pixels
 * @param strokeWidth maximum growth or loss of a stroke on either side, in pixels, at
 * most 1
 * @param tone maximum exponent e of the ink's gamma exp(±e); the gain falls by up to half
 * of it
 * @param noise maximum amplitude of the noise, out of 255
 * @param blur probability of a blur
 * @param blurDeviation maximum standard deviation of the blur, in pixels, at most
 * {@value #MAX_BLUR}
 * @param strips probability that thin strips are erased
 * @param invented probability that a writer in a batch of writers is replaced by an
 * {@link InventedWriter}
 */
public record AugmentationRanges(double rotation, double scale, double shear, double shift, double elastic,
		double strokeWidth, double tone, double noise, double blur, double blurDeviation, double strips,
		double invented) {

	static final double MAX_BLUR = 3;

	/** No change. */
	public static final AugmentationRanges NONE = new AugmentationRanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

	/** The ranges that the default tower is trained with. */
	public static final AugmentationRanges DEFAULT = new AugmentationRanges(15, 0.2, 0.18, 0.05, 6, 0.8, 0.4, 16, 0.5,
			2.4, 0.3, 0.3);

	/**
	 * Checks the ranges.
	 * @throws IllegalArgumentException if one is negative or too large
	 */
	public AugmentationRanges {
		if (!(Math.min(Math.min(rotation, scale), Math.min(shear, shift)) >= 0) || scale >= 1
				|| !(Math.min(elastic, Math.min(tone, noise)) >= 0) || !isPart(strokeWidth) || !isPart(blur)
				|| !isPart(strips) || !isPart(invented) || !(blurDeviation >= 0 && blurDeviation <= MAX_BLUR)) {
			throw new IllegalArgumentException(
					"Ranges must be 0 or more, a scale below 1, a blur at most %s, and stroke widths and probabilities at most 1"
						.formatted(MAX_BLUR));
		}
	}

	private static boolean isPart(double value) {
		return value >= 0 && value <= 1;
	}

}
