package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Another ink and scanner: gamma and gain of the ink, a blur, even noise.
 */
final class InkTone {

	private static final int LEVELS = 256;

	/** Below it a blur changes nothing that shows. */
	private static final double LEAST_BLUR = 0.2;

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
		// Half of the images stay without noise.
		double noise = Math.max(0, 2 * random.nextDouble() - 1) * ranges.noise();
		return new InkTone(gamma, gain, blur, noise, random.split());
	}

	InkField applyTo(InkField ink) {
		InkField changed = (this.blur >= LEAST_BLUR) ? blur(ink) : ink;
		float[] curve = new float[LEVELS];
		for (int level = 0; level < LEVELS; level++) {
			curve[level] = (float) (255 * this.gain * Math.pow(level / 255.0, this.gamma));
		}
		float[] values = changed.values();
		for (int i = 0; i < values.length; i++) {
			values[i] = curve[Math.max(0, Math.min(LEVELS - 1, Math.round(values[i])))];
		}
		if (this.noise > 0) {
			addNoise(values);
		}
		return changed;
	}

	private void addNoise(float[] values) {
		for (int i = 0; i < values.length; i++) {
			values[i] += (float) ((2 * this.random.nextDouble() - 1) * this.noise);
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
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] /= sum;
		}
		InkField across = ink.empty();
		int width = ink.width();
		for (int y = 0; y < ink.height(); y++) {
			along(ink.values(), y * width, 1, width, kernel, across.values());
		}
		InkField changed = ink.empty();
		for (int x = 0; x < width; x++) {
			along(across.values(), x, width, ink.height(), kernel, changed.values());
		}
		return changed;
	}

	/** Beyond the image there is no ink. */
	private static void along(float[] source, int start, int stride, int length, float[] kernel, float[] target) {
		int radius = kernel.length / 2;
		for (int place = 0; place < length; place++) {
			float sum = 0;
			int last = Math.min(length - 1, place + radius);
			for (int from = Math.max(0, place - radius); from <= last; from++) {
				sum += source[start + from * stride] * kernel[from - place + radius];
			}
			target[start + place * stride] = sum;
		}
	}

}
