package dev.countersign.image.format;

import java.util.function.IntUnaryOperator;

import dev.countersign.image.GreyImage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares decoded images with expected ones.
 */
final class Images {

	private Images() {
	}

	/**
	 * Returns the mean absolute difference between two images of the same size.
	 */
	static double distance(GreyImage image, GreyImage expected) {
		assertThat(image.width()).isEqualTo(expected.width());
		assertThat(image.height()).isEqualTo(expected.height());
		double sum = 0;
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				sum += Math.abs(image.at(x, y) - expected.at(x, y));
			}
		}
		return sum / (image.width() * image.height());
	}

	/**
	 * Returns an image with a function applied to its tones.
	 */
	static GreyImage map(GreyImage image, IntUnaryOperator change) {
		byte[] pixels = image.toBytes();
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) change.applyAsInt(pixels[i] & 0xFF);
		}
		return new GreyImage(image.width(), image.height(), pixels);
	}

}
