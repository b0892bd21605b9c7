package dev.countersign.image.locate.canvas;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Resampling along one axis: for each target pixel, its first source pixel and the
 * weights of that one and its successors, which add up to {@link #ONE}. A reduction
 * averages the source pixels that a target pixel covers, in proportion to the cover. An
 * enlargement interpolates between neighbours. Not thread-safe.
 */
final class AxisWeights {

	/** The sum of a target pixel's weights. */
	static final int ONE = 256;

	/** From this reduction on, products are worked out before they are added. */
	private static final int MIN_COVERED = 2;

	private final int[] first;

	/** The number of weights of each target pixel, those of 0 at its end included. */
	private final int count;

	/** The first weights of all target pixels, then their second ones, and so on. */
	private final int[] weights;

	/** The number of source pixels. */
	private final int length;

	/** Adds up the lines of a reduction, once there are any. */
	private @Nullable CoveredSums covered;

	/**
	 * Maps part of a source axis to a target axis.
	 * @param from first source pixel
	 * @param length number of source pixels
	 * @param targetLength number of target pixels
	 */
	AxisWeights(int from, int length, int targetLength) {
		double step = (double) length / targetLength;
		this.length = length;
		this.first = new int[targetLength];
		// The same for all, so that processors foresee each end of their loops.
		this.count = Math.min(length, (step >= 1) ? (int) Math.ceil(step) + 1 : 2);
		this.weights = new int[targetLength * this.count];
		for (int target = 0; target < targetLength; target++) {
			if (step >= 1) {
				cover(target, target * step, Math.min((target + 1) * step, length), length);
			}
			else {
				interpolate(target, (target + 0.5) * step - 0.5, length);
			}
			this.first[target] += from;
		}
	}

	private void cover(int target, double start, double end, int length) {
		int begin = Math.min((int) start, length - 1);
		int stop = Math.max(begin + 1, Math.min((int) Math.ceil(end - 1e-9), length));
		int given = 0;
		this.first[target] = Math.min(begin, length - this.count);
		for (int pixel = begin; pixel < stop; pixel++) {
			int reached = (pixel == stop - 1) ? ONE : (int) Math.round(ONE * (pixel + 1 - start) / (end - start));
			set(target, pixel, reached - given);
			given = reached;
		}
	}

	private void interpolate(int target, double position, int length) {
		double inside = Math.max(0, Math.min(position, length - 1.0));
		int begin = (int) inside;
		int after = (int) Math.round(ONE * (inside - begin));
		this.first[target] = Math.min(begin, length - this.count);
		set(target, begin, ONE - after);
		if (after > 0) {
			set(target, begin + 1, after);
		}
	}

	private void set(int target, int pixel, int weight) {
		this.weights[(pixel - this.first[target]) * this.first.length + target] = weight;
	}

	private CoveredSums covered(int from) {
		CoveredSums known = this.covered;
		if (known == null) {
			known = new CoveredSums(this, from, this.length, this.first.length);
			this.covered = known;
		}
		return known;
	}

	int first(int target) {
		return this.first[target];
	}

	/** Returns the number of source pixels of a target pixel, some of weight 0. */
	int count() {
		return this.count;
	}

	/** Returns the last source pixel of a target pixel that has a weight. */
	int last(int target) {
		int index = this.count - 1;
		while (index > 0 && weight(target, index) == 0) {
			index--;
		}
		return this.first[target] + index;
	}

	int weight(int target, int index) {
		return this.weights[index * this.first.length + target];
	}

	/**
	 * Resamples a line of two channels.
	 * @param line the source pixels, from the first one of this axis on: one channel in
	 * the upper 16 bits and one in the lower
	 * @param from first source pixel
	 * @param upper filled with {@link #ONE} times the target pixels of the one channel
	 * @param lower filled with those of the other
	 */
	void apply(int[] line, int from, int[] upper, int[] lower) {
		if (this.length >= MIN_COVERED * this.first.length) {
			covered(from).add(line, upper, lower);
			return;
		}
		int[] first = this.first;
		Arrays.fill(upper, 0);
		Arrays.fill(lower, 0);
		int i = 0;
		for (; i + 3 <= this.count; i += 3) {
			int weights = i * first.length;
			int second = weights + first.length;
			int third = second + first.length;
			for (int target = 0; target < first.length; target++) {
				int at = first[target] + i - from;
				int one = line[at];
				int two = line[at + 1];
				int three = line[at + 2];
				int ofOne = this.weights[weights + target];
				int ofTwo = this.weights[second + target];
				int ofThree = this.weights[third + target];
				upper[target] += ofOne * (one >>> 16) + ofTwo * (two >>> 16) + ofThree * (three >>> 16);
				lower[target] += ofOne * (one & 0xFFFF) + ofTwo * (two & 0xFFFF) + ofThree * (three & 0xFFFF);
			}
		}
		for (; i < this.count; i++) {
			int weights = i * first.length;
			for (int target = 0; target < first.length; target++) {
				int weight = this.weights[weights + target];
				int pixel = line[first[target] + i - from];
				upper[target] += weight * (pixel >>> 16);
				lower[target] += weight * (pixel & 0xFFFF);
			}
		}
	}

	/**
	 * Resamples a line of one channel.
	 * @param line the source pixels, from the first one of this axis on
	 * @param from first source pixel
	 * @param sums filled with {@link #ONE} times the target pixels
	 */
	void apply(int[] line, int from, int[] sums) {
		if (this.length >= MIN_COVERED * this.first.length) {
			covered(from).add(line, sums);
			return;
		}
		int[] first = this.first;
		Arrays.fill(sums, 0);
		int i = 0;
		// Three at a time, so that sums are read and written less often.
		for (; i + 3 <= this.count; i += 3) {
			int weights = i * first.length;
			int second = weights + first.length;
			int third = second + first.length;
			for (int target = 0; target < first.length; target++) {
				int pixel = first[target] + i - from;
				sums[target] += this.weights[weights + target] * line[pixel]
						+ this.weights[second + target] * line[pixel + 1]
						+ this.weights[third + target] * line[pixel + 2];
			}
		}
		for (; i < this.count; i++) {
			int weights = i * first.length;
			for (int target = 0; target < first.length; target++) {
				sums[target] += this.weights[weights + target] * line[first[target] + i - from];
			}
		}
	}

}
