package dev.countersign.training.augmentation;

import java.util.Arrays;
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

	/**
	 * Changes ink and writes it as pixels.
	 * @param ink is changed as well
	 * @param across memory of the same size
	 * @param blurred memory of the same size
	 * @param pixels receives the result
	 * @param flip 0 if 0 is paper, 255 if 255 is paper
	 */
	void write(InkField ink, InkField across, InkField blurred, byte[] pixels, int flip) {
		InkField changed = (this.blur >= MIN_BLUR) ? blur(ink, across, blurred) : ink;
		bend(changed);
		if (this.noise > 0) {
			writeWithNoise(changed.values(), pixels, flip);
		}
		else {
			write(changed, pixels, flip);
		}
	}

	/** Applies gamma and gain, which leave paper as it is. */
	private void bend(InkField ink) {
		float[] curve = new float[LEVELS];
		for (int level = 0; level < LEVELS; level++) {
			curve[level] = (float) (255 * this.gain * Math.pow(level / 255.0, this.gamma));
		}
		float[] values = ink.values();
		for (int y = 0; y < ink.height(); y++) {
			int end = y * ink.width() + ink.end(y);
			for (int i = y * ink.width() + ink.start(y); i < end; i++) {
				values[i] = curve[rounded(values[i])];
			}
		}
	}

	private static int rounded(float value) {
		return (int) (Math.max(0, Math.min(LEVELS - 1, value)) + 0.5f);
	}

	private static void write(InkField ink, byte[] pixels, int flip) {
		float[] values = ink.values();
		Arrays.fill(pixels, (byte) flip);
		for (int y = 0; y < ink.height(); y++) {
			int end = y * ink.width() + ink.end(y);
			for (int i = y * ink.width() + ink.start(y); i < end; i++) {
				pixels[i] = (byte) (rounded(values[i]) ^ flip);
			}
		}
	}

	/** Draws the noise of four pixels at once, with 65,536 levels each. */
	private void writeWithNoise(float[] values, byte[] pixels, int flip) {
		float unit = (float) (this.noise / Short.MAX_VALUE);
		long drawn = 0;
		for (int i = 0; i < values.length; i++) {
			drawn = (i % 4 == 0) ? this.random.nextLong() : drawn >>> Short.SIZE;
			pixels[i] = (byte) (rounded(values[i] + unit * (short) drawn) ^ flip);
		}
	}

	private InkField blur(InkField ink, InkField across, InkField blurred) {
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
		across.clear();
		blurred.clear();
		blurRows(ink, kernel, radius, across);
		blurColumns(across, kernel, radius, blurred);
		return blurred;
	}

	private static void blurRows(InkField ink, float[] kernel, int radius, InkField target) {
		for (int y = 0; y < ink.height(); y++) {
			if (ink.start(y) < ink.end(y)) {
				int row = y * ink.width();
				for (int i = 0; i < kernel.length; i++) {
					int offset = i - radius;
					int from = Math.max(0, ink.start(y) - offset);
					int to = Math.min(ink.width(), ink.end(y) - offset);
					add(ink.values(), row + from + offset, kernel[i], target.values(), row + from, to - from);
				}
				target.extend(y, Math.max(0, ink.start(y) - radius), Math.min(ink.width(), ink.end(y) + radius));
			}
		}
	}

	private static void blurColumns(InkField ink, float[] kernel, int radius, InkField target) {
		for (int y = 0; y < ink.height(); y++) {
			for (int i = 0; i < kernel.length; i++) {
				int source = y + i - radius;
				if (source >= 0 && source < ink.height() && ink.start(source) < ink.end(source)) {
					int start = ink.start(source);
					int end = ink.end(source);
					add(ink.values(), source * ink.width() + start, kernel[i], target.values(), y * ink.width() + start,
							end - start);
					target.extend(y, start, end);
				}
			}
		}
	}

	private static void add(float[] source, int from, float weight, float[] target, int to, int length) {
		for (int i = 0; i < length; i++) {
			target[to + i] += weight * source[from + i];
		}
	}

}
