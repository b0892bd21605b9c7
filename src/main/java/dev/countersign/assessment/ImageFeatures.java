package dev.countersign.assessment;

import java.util.function.IntUnaryOperator;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;

/**
 * Simple properties of an image that should not distinguish genuine from forged. Ink is
 * the smaller class under Otsu's threshold ("A threshold selection method from gray-level
 * histograms", 1979), whether it is dark or light.
 *
 * @param brightness mean of all pixels, 0 to 255
 * @param inkFraction share of the pixels that are ink, 0 to 0.5
 * @param size natural logarithm of an area in pixels: the whole image for an image on
 * disk, and the bounding box of the ink for a tower's input, whose own size is constant
 */
record ImageFeatures(double brightness, double inkFraction, double size) {

	private static final int LEVELS = 256;

	static ImageFeatures of(GreyImage image) {
		double size = Math.log((double) image.width() * image.height());
		ImageFeatures features = of(image.width(), image.height(),
				(index) -> image.at(index % image.width(), index / image.width()));
		return new ImageFeatures(features.brightness, features.inkFraction, size);
	}

	static ImageFeatures of(PreparedImage image) {
		return of(image.width(), image.height(), (index) -> image.at(index % image.width(), index / image.width()));
	}

	private static ImageFeatures of(int width, int height, IntUnaryOperator pixels) {
		long[] histogram = new long[LEVELS];
		int count = width * height;
		double sum = 0;
		for (int i = 0; i < count; i++) {
			int value = pixels.applyAsInt(i);
			histogram[value]++;
			sum += value;
		}
		int threshold = otsu(histogram, count, sum);
		long dark = 0;
		for (int value = 0; value <= threshold; value++) {
			dark += histogram[value];
		}
		boolean inkIsDark = 2 * dark <= count;
		int left = width;
		int right = -1;
		int top = height;
		int bottom = -1;
		for (int i = 0; i < count; i++) {
			if ((pixels.applyAsInt(i) <= threshold) == inkIsDark) {
				left = Math.min(left, i % width);
				right = Math.max(right, i % width);
				top = Math.min(top, i / width);
				bottom = Math.max(bottom, i / width);
			}
		}
		double box = Math.max(1.0, (right - left + 1.0) * (bottom - top + 1.0));
		return new ImageFeatures(sum / count, (double) (inkIsDark ? dark : count - dark) / count, Math.log(box));
	}

	private static int otsu(long[] histogram, long count, double sum) {
		long below = 0;
		double sumBelow = 0;
		double best = -1;
		int threshold = 0;
		for (int value = 0; value < LEVELS - 1; value++) {
			below += histogram[value];
			sumBelow += (double) value * histogram[value];
			if (below == 0 || below == count) {
				continue;
			}
			double difference = sumBelow / below - (sum - sumBelow) / (count - below);
			double between = below * (double) (count - below) * difference * difference;
			if (between > best) {
				best = between;
				threshold = value;
			}
		}
		return threshold;
	}

}
