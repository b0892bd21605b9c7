package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * The effect of another ink and scanner: gamma and gain of the ink, a blur, and uniform
 * noise.
 */
final class InkTone {

	private static final int LEVELS = 256;

	/** Below this, a blur has no visible effect. */
	private static final double MIN_BLUR = 0.2;

	private final double gamma;

	private final double gain;

	private final double blur;

	private final double noise;

	private final SplittableRandom random;

	private InkTone(double gamma, double gain, double blur, double noise, SplittableRandom random) {
		this.gamma = gamma;
		this.gain = gain;
		this.blur = blur;
		this.noise = noise;
		this.random = random;
	}

	static InkTone draw(AugmentationRanges ranges, SplittableRandom random) {
		double gamma = Math.exp((2 * random.nextDouble() - 1) * ranges.tone());
		double gain = 1 - random.nextDouble() * ranges.tone() / 2;
		double blur = (random.nextDouble() < ranges.blur()) ? random.nextDouble() * ranges.blurDeviation() : 0;
		// Half of the images get no noise.
		double noise = Math.max(0, 2 * random.nextDouble() - 1) * ranges.noise();
		return new InkTone(gamma, gain, blur, noise, random.split());
	}

	InkField applyTo(InkField ink) {
		InkField changed = (this.blur >= MIN_BLUR) ? blur(ink) : ink;
		float[] curve = new float[LEVELS];
		for (int level = 0; level < LEVELS; level++) {
			curve[level] = (float) (255 * this.gain * Math.pow(level / 255.0, this.gamma));
		}
		float[] values = changed.values();
		for (int i = 0; i < values.length; i++) {
			values[i] = curve[(int) (Math.max(0, Math.min(LEVELS - 1, values[i])) + 0.5f)];
		}
		if (this.noise > 0) {
			addNoise(values);
		}
		return changed;
	}

	/** Draws the noise of four pixels at once, with 65,536 levels each. */
	private void addNoise(float[] values) {
		float unit = (float) (this.noise / Short.MAX_VALUE);
		long drawn = 0;
		for (int i = 0; i < values.length; i++) {
			drawn = (i % 4 == 0) ? this.random.nextLong() : drawn >>> Short.SIZE;
			values[i] += unit * (short) drawn;
		}
	}

	private InkField blur(InkField ink) {
		int radius = (int) Math.ceil(2.5 * this.blur);
		float[] kernel = new float[2 * radius + 1];
		float sum = 0;
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] = (float) Math.exp(-0.5 * Math.pow((i - radius) / this.blur, 2));
			sum += kernel[i];
		}
		InkField across = ink.empty();
		InkField changed = ink.empty();
		int width = ink.width();
		for (int i = 0; i < kernel.length; i++) {
			int offset = i - radius;
			float weight = kernel[i] / sum;
			for (int y = 0; y < ink.height(); y++) {
				int from = Math.max(0, -offset);
				add(ink.values(), y * width + from + offset, weight, across.values(), y * width + from,
						width - Math.abs(offset));
			}
		}
		for (int y = 0; y < ink.height(); y++) {
			for (int i = 0; i < kernel.length; i++) {
				int source = y + i - radius;
				if (source >= 0 && source < ink.height()) {
					add(across.values(), source * width, kernel[i] / sum, changed.values(), y * width, width);
				}
			}
		}
		return changed;
	}

	/** Adds only what lies inside the image, since there is no ink outside. */
	private static void add(float[] source, int from, float weight, float[] target, int to, int length) {
		for (int i = 0; i < length; i++) {
			target[to + i] += weight * source[from + i];
		}
	}

}
