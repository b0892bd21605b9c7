package dev.countersign.image.format;

/**
 * Resamples lines of pixels to another length with a triangle filter, which averages
 * where it shrinks: Pillow's {@code BILINEAR}, in fixed point.
 */
final class Resampling {

	private static final int ONE = 1 << 16;

	private final int targetLength;

	/** For each target pixel, the first source pixel that counts. */
	private final int[] first;

	/** For each target pixel, the weights of the source pixels; they add up to 1. */
	private final int[][] weights;

	/**
	 * Prepares a resampling.
	 * @param sourceLength in pixels
	 * @param targetLength in pixels
	 */
	Resampling(int sourceLength, int targetLength) {
		this.targetLength = targetLength;
		this.first = new int[targetLength];
		this.weights = new int[targetLength][];
		double step = (double) sourceLength / targetLength;
		double reach = Math.max(1, step);
		for (int i = 0; i < targetLength; i++) {
			double centre = (i + 0.5) * step;
			int from = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
			int to = Math.min(sourceLength - 1, (int) Math.floor(centre + reach - 0.5));
			this.first[i] = from;
			this.weights[i] = weights(from, to, centre, reach);
		}
	}

	private static int[] weights(int from, int to, double centre, double reach) {
		double[] exact = new double[to - from + 1];
		double sum = 0;
		for (int i = 0; i < exact.length; i++) {
			exact[i] = Math.max(0, 1 - Math.abs(from + i + 0.5 - centre) / reach);
			sum += exact[i];
		}
		int[] weights = new int[exact.length];
		int rest = ONE;
		int largest = 0;
		for (int i = 0; i < exact.length; i++) {
			weights[i] = (int) Math.round(exact[i] / sum * ONE);
			rest -= weights[i];
			largest = (weights[i] > weights[largest]) ? i : largest;
		}
		weights[largest] += rest;
		return weights;
	}

	int targetLength() {
		return this.targetLength;
	}

	/**
	 * Returns the first source pixel that counts for a target pixel.
	 */
	int from(int target) {
		return this.first[target];
	}

	/**
	 * Returns the source pixel after the last one that counts for a target pixel.
	 */
	int to(int target) {
		return this.first[target] + this.weights[target].length;
	}

	/**
	 * Returns a target pixel's value.
	 * @param target its index
	 * @param source contains the source pixels
	 * @param at index of the first source pixel that counts
	 * @param stride distance between neighbours
	 */
	int grey(int target, byte[] source, int at, int stride) {
		int sum = ONE / 2;
		for (int weight : this.weights[target]) {
			sum += weight * (source[at] & 0xFF);
			at += stride;
		}
		return sum >> 16;
	}

	/**
	 * Returns a target pixel's colour.
	 * @param target its index
	 * @param source contains the source pixels, {@code 0xRRGGBB}
	 * @param at index of the first source pixel that counts
	 * @param stride distance between neighbours
	 */
	int rgb(int target, int[] source, int at, int stride) {
		int red = ONE / 2;
		int green = ONE / 2;
		int blue = ONE / 2;
		for (int weight : this.weights[target]) {
			red += weight * (source[at] >> 16 & 0xFF);
			green += weight * (source[at] >> 8 & 0xFF);
			blue += weight * (source[at] & 0xFF);
			at += stride;
		}
		return (red >> 16) << 16 | (green >> 16) << 8 | blue >> 16;
	}

}
