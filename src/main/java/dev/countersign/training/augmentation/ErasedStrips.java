package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * One or two thin straight strips without ink, such as a fold, a skipping pen or the
 * removed line of a form leave.
 *
 * @param strips for each strip, the cosine and sine of its normal, its distance from the
 * centre and half its width, the latter two as fractions of the height; {@code null} for
 * no strips
 */
@SuppressWarnings("ArrayRecordComponent")
record ErasedStrips(double @Nullable [][] strips) {

	private static final double THINNEST = 0.005;

	private static final double THICKEST = 0.02;

	static ErasedStrips draw(AugmentationRanges ranges, SplittableRandom random) {
		if (random.nextDouble() >= ranges.strips()) {
			return new ErasedStrips(null);
		}
		double[][] strips = new double[1 + random.nextInt(2)][];
		for (int i = 0; i < strips.length; i++) {
			double angle = random.nextDouble() * Math.PI;
			strips[i] = new double[] { Math.cos(angle), Math.sin(angle), random.nextDouble() - 0.5,
					THINNEST + (THICKEST - THINNEST) * random.nextDouble() };
		}
		return new ErasedStrips(strips);
	}

	/** Erases the strips from ink. */
	void applyTo(InkField ink) {
		if (this.strips != null) {
			for (double[] strip : this.strips) {
				erase(ink, strip);
			}
		}
	}

	private static void erase(InkField ink, double[] strip) {
		double cosine = strip[0];
		double halfWidth = strip[3] * ink.height();
		float[] values = ink.values();
		for (int y = 0; y < ink.height(); y++) {
			int row = y * ink.width();
			double start = strip[1] * (y - ink.height() / 2.0) - cosine * ink.width() / 2.0 - strip[2] * ink.height();
			for (int x = ink.start(y); x < ink.end(y); x++) {
				if (Math.abs(start + cosine * x) < halfWidth) {
					values[row + x] = 0;
				}
			}
		}
	}

}
