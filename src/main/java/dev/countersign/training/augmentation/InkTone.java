package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Another ink and scanner: gamma and gain of the ink, a light blur, even noise.
 */
final class InkTone {

	private static final int LEVELS = 256;

	private final double gamma;

	private final double gain;

	private final boolean blurred;

	private final double noise;

	private final SplittableRandom random;

	private InkTone(double gamma, double gain, boolean blurred, double noise, SplittableRandom random) {
		this.gamma = gamma;
		this.gain = gain;
		this.blurred = blurred;
		this.noise = noise;
		this.random = random;
	}

	static InkTone draw(AugmentationRanges ranges, SplittableRandom random) {
		double gamma = Math.exp((2 * random.nextDouble() - 1) * ranges.tone());
		double gain = 1 - random.nextDouble() * ranges.tone() / 2;
		boolean blurred = random.nextDouble() < ranges.blur();
		// Half of the images stay without noise.
		double noise = Math.max(0, 2 * random.nextDouble() - 1) * ranges.noise();
		return new InkTone(gamma, gain, blurred, noise, random.split());
	}

	InkField applyTo(InkField ink) {
		InkField changed = this.blurred ? blur(ink) : ink;
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

	private static InkField blur(InkField ink) {
		InkField changed = ink.empty();
		int width = ink.width();
		float[] values = ink.values();
		for (int y = 0; y < ink.height(); y++) {
			int above = Math.max(0, y - 1) * width;
			int below = Math.min(ink.height() - 1, y + 1) * width;
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				float left = values[y * width + Math.max(0, x - 1)];
				float right = values[y * width + Math.min(width - 1, x + 1)];
				changed.values()[i] = values[i] / 2 + (left + right + values[above + x] + values[below + x]) / 8;
			}
		}
		return changed;
	}

}
