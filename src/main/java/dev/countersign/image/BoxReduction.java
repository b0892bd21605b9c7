package dev.countersign.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reduces an image by an integer factor, averaging squares of pixels. Squares that are
 * cut off at the right or bottom edge average the pixels that exist.
 */
final class BoxReduction {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	/** The lowest bit of each lane, and its lower byte. */
	private static final long ONES = 0x0001000100010001L;

	private static final long LOW = 0xFF * ONES;

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
			int whole = (factor == 2 && bottom - top == 2)
					? halve(source, top * sourceWidth, sourceWidth, target, y * width) : 0;
			if (whole < width) {
				Arrays.fill(sums, 0);
				for (int row = top; row < bottom; row++) {
					addRow(source, row * sourceWidth, sourceWidth, factor, sums);
				}
			}
			for (int x = whole; x < width; x++) {
				int count = (bottom - top) * (Math.min((x + 1) * factor, sourceWidth) - x * factor);
				target[y * width + x] = (byte) ((sums[x] + count / 2) / count);
			}
		}
		return new GreyImage(width, height, target);
	}

	/**
	 * Reduces two rows to one, eight columns at a time: all pixels with an even column,
	 * and all with an odd one, are added to those of the other row in lanes of 16 bits.
	 * @return how many pixels it made; the last ones are left
	 */
	private static int halve(byte[] source, int start, int length, byte[] target, int to) {
		int made = 0;
		for (int at = start; made + 4 <= length / 2; at += Long.BYTES, made += 4) {
			long upper = (long) EIGHT.get(source, at);
			long lower = (long) EIGHT.get(source, at + length);
			long sums = (upper & LOW) + ((upper >>> 8) & LOW) + (lower & LOW) + ((lower >>> 8) & LOW) + 2 * ONES;
			long means = (sums >>> 2) & LOW;
			long pairs = means | (means >>> 8);
			FOUR.set(target, to + made, (int) ((pairs & 0xFFFF) | ((pairs >>> 16) & 0xFFFF0000L)));
		}
		return made;
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
