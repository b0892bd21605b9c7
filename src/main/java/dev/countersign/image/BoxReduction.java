package dev.countersign.image;

import java.util.Arrays;

/**
 * Reduces an image by an integer factor, averaging squares of pixels. Squares that are
 * cut off at the right or bottom edge average the pixels that exist.
 */
final class BoxReduction {

	private BoxReduction() {
	}

	/**
	 * Reduces an image so that neither side exceeds its limit. An image within the limits
	 * is returned unchanged.
	 * @param image any size
	 * @param maxWidth at least 1
	 * @param maxHeight at least 1
	 * @return the same image or a smaller one
	 */
	static GreyImage toFit(GreyImage image, int maxWidth, int maxHeight) {
		int factor = Math.max(ceilDiv(image.width(), maxWidth), ceilDiv(image.height(), maxHeight));
		return (factor <= 1) ? image : reduce(image, factor);
	}

	private static GreyImage reduce(GreyImage image, int factor) {
		int sourceWidth = image.width();
		int width = ceilDiv(sourceWidth, factor);
		int height = ceilDiv(image.height(), factor);
		byte[] source = image.pixels();
		byte[] target = new byte[width * height];
		int[] sums = new int[width];
		for (int y = 0; y < height; y++) {
			int top = y * factor;
			int bottom = Math.min(top + factor, image.height());
			Arrays.fill(sums, 0);
			for (int row = top; row < bottom; row++) {
				addRow(source, row * sourceWidth, sourceWidth, factor, sums);
			}
			for (int x = 0; x < width; x++) {
				int count = (bottom - top) * (Math.min((x + 1) * factor, sourceWidth) - x * factor);
				target[y * width + x] = (byte) ((sums[x] + count / 2) / count);
			}
		}
		return new GreyImage(width, height, target);
	}

	private static void addRow(byte[] source, int start, int length, int factor, int[] sums) {
		for (int place = 0; place < factor; place++) {
			int columns = ceilDiv(length - place, factor);
			for (int column = 0, at = start + place; column < columns; column++, at += factor) {
				sums[column] += source[at] & 0xFF;
			}
		}
	}

	private static int ceilDiv(int dividend, int divisor) {
		return (dividend + divisor - 1) / divisor;
	}

}
