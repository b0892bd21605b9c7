package dev.countersign.sample.surroundings;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;
import org.jspecify.annotations.Nullable;

/**
 * How a sheet becomes an image: blur, noise, and whether only black and white are left.
 *
 * @param blur standard deviation of the blur, in pixels
 * @param noise standard deviation of the noise, in grey values
 * @param blackBelow grey value below which a fax is black; 0 for other images
 * @param format how the image is stored
 */
record Scan(double blur, double noise, int blackBelow, FileFormat format) {

	private static final int GRAINS = 4096;

	/** Pixels of the largest image that is stored as PNG. */
	private static final int MAX_PNG = 2_500_000;

	/** Draws a scanner or camera. */
	static Scan draw(Random random, Scene scene, boolean fax) {
		double blur = Noise.between(random, 0.3, 1);
		double noise = Noise.between(random, 0.5, 4);
		int threshold = (int) Noise.between(random, 120, 170);
		FileFormat format = FileFormat.draw(random, scene.width() * scene.height() > MAX_PNG);
		return new Scan(blur, noise, fax ? threshold : 0, fax ? FileFormat.fax() : format);
	}

	/** Puts the layers of a scene together, from the bottom up, and scans them. */
	BufferedImage take(Scene scene, InkLayer ink, Pen pen, Random random) {
		float @Nullable [] light = light(scene);
		float[][] channels = new float[scene.isColoured() ? 3 : 1][];
		for (int channel = 0; channel < channels.length; channel++) {
			channels[channel] = blurred(layers(scene, ink, pen, light, channel), scene.width(), scene.height());
		}
		addNoise(channels, random);
		return image(channels, scene.width(), scene.height());
	}

	private static float @Nullable [] light(Scene scene) {
		if (scene.lights().isEmpty()) {
			return null;
		}
		float[] light = new float[scene.width() * scene.height()];
		Arrays.fill(light, 1);
		for (Light one : scene.lights()) {
			for (int i = 0; i < light.length; i++) {
				light[i] *= (float) one.at(i % scene.width(), i / scene.width());
			}
		}
		return light;
	}

	private static float[] layers(Scene scene, InkLayer ink, Pen pen, float @Nullable [] light, int channel) {
		int shift = 16 - 8 * channel;
		int inkTone = scene.isColoured() ? pen.colour().getRGB() >> shift & 0xFF : luma(pen.colour().getRGB());
		int[] sheet = pixels(scene.sheet());
		int @Nullable [] onInk = pixelsOrNull(scene.onInk());
		int @Nullable [] cover = pixelsOrNull(scene.coverOrNull());
		float[] values = new float[sheet.length];
		for (int i = 0; i < values.length; i++) {
			double value = pen.on(sheet[i] >> shift & 0xFF, ink.at(i), inkTone);
			if (onInk != null) {
				value *= (onInk[i] >> shift & 0xFF) / 255.0;
			}
			if (light != null) {
				value *= light[i];
			}
			if (cover != null) {
				value += (cover[i] >>> 24) / 255.0 * ((cover[i] >> shift & 0xFF) - value);
			}
			values[i] = (float) value;
		}
		return values;
	}

	private static int[] pixels(BufferedImage image) {
		return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
	}

	private static int @Nullable [] pixelsOrNull(@Nullable BufferedImage image) {
		return (image != null) ? pixels(image) : null;
	}

	private static int luma(int rgb) {
		return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
	}

	private float[] blurred(float[] values, int width, int height) {
		int reach = (int) Math.ceil(2.5 * this.blur);
		float[] weights = new float[2 * reach + 1];
		float sum = 0;
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) StrictMath.exp(-0.5 * (i - reach) * (i - reach) / (this.blur * this.blur));
			sum += weights[i];
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] /= sum;
		}
		return down(across(values, width, height, weights), width, height, weights);
	}

	private static float[] across(float[] values, int width, int height, float[] weights) {
		int reach = weights.length / 2;
		float[] padded = new float[width + 2 * reach];
		float[] result = new float[values.length];
		for (int y = 0; y < height; y++) {
			System.arraycopy(values, y * width, padded, reach, width);
			Arrays.fill(padded, 0, reach, padded[reach]);
			Arrays.fill(padded, reach + width, padded.length, padded[reach + width - 1]);
			for (int i = 0; i < weights.length; i++) {
				for (int x = 0; x < width; x++) {
					result[y * width + x] += weights[i] * padded[x + i];
				}
			}
		}
		return result;
	}

	private static float[] down(float[] values, int width, int height, float[] weights) {
		int reach = weights.length / 2;
		float[] result = new float[values.length];
		for (int y = 0; y < height; y++) {
			for (int i = 0; i < weights.length; i++) {
				int from = Math.min(Math.max(y + i - reach, 0), height - 1) * width;
				for (int x = 0; x < width; x++) {
					result[y * width + x] += weights[i] * values[from + x];
				}
			}
		}
		return result;
	}

	/**
	 * Adds noise from a table, since drawing millions of normal numbers would take
	 * seconds.
	 */
	private void addNoise(float[][] channels, Random random) {
		float[] grains = new float[GRAINS];
		for (int i = 0; i < GRAINS; i++) {
			grains[i] = (float) (this.noise * random.nextGaussian());
		}
		int state = random.nextInt() | 1;
		for (float[] channel : channels) {
			for (int i = 0; i < channel.length; i++) {
				state ^= state << 13;
				state ^= state >>> 17;
				state ^= state << 5;
				channel[i] += grains[state >>> 8 & GRAINS - 1];
			}
		}
	}

	private BufferedImage image(float[][] channels, int width, int height) {
		if (this.blackBelow > 0) {
			return blackAndWhite(channels[0], width, height);
		}
		boolean coloured = channels.length == 3;
		BufferedImage image = new BufferedImage(width, height,
				coloured ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
		byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		for (int i = 0; i < channels[0].length; i++) {
			for (int channel = 0; channel < channels.length; channel++) {
				bytes[channels.length * i + channels.length - 1 - channel] = within(channels[channel][i]);
			}
		}
		return image;
	}

	private static byte within(float value) {
		return (byte) (int) Math.min(Math.max(value + 0.5F, 0), 255);
	}

	private BufferedImage blackAndWhite(float[] values, int width, int height) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
		for (int i = 0; i < values.length; i++) {
			image.getRaster().setSample(i % width, i / width, 0, (values[i] < this.blackBelow) ? 0 : 1);
		}
		return image;
	}

}
