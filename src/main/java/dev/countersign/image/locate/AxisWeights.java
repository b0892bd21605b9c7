package dev.countersign.image.locate;

/**
 * Resampling along one axis: for each target pixel, its first source pixel and the
 * weights of that one and its successors, which add up to {@link #ONE}. A reduction
 * averages the source pixels that a target pixel covers, in proportion to the cover. An
 * enlargement interpolates between neighbours.
 */
final class AxisWeights {

	/** The sum of a target pixel's weights. */
	static final int ONE = 256;

	private final int[] first;

	/** The number of weights of each target pixel, those of 0 at its end included. */
	private final int count;

	/** The weights of all target pixels. */
	private final int[] weights;

	/**
	 * Maps part of a source axis to a target axis.
	 * @param from first source pixel
	 * @param length number of source pixels
	 * @param targetLength number of target pixels
	 */
	AxisWeights(int from, int length, int targetLength) {
		double step = (double) length / targetLength;
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
		int at = target * this.count + begin - this.first[target];
		for (int pixel = begin; pixel < stop; pixel++) {
			int reached = (pixel == stop - 1) ? ONE : (int) Math.round(ONE * (pixel + 1 - start) / (end - start));
			this.weights[at++] = reached - given;
			given = reached;
		}
	}

	private void interpolate(int target, double position, int length) {
		double inside = Math.max(0, Math.min(position, length - 1.0));
		int begin = (int) inside;
		int after = (int) Math.round(ONE * (inside - begin));
		this.first[target] = Math.min(begin, length - this.count);
		int at = target * this.count + begin - this.first[target];
		this.weights[at] = ONE - after;
		if (after > 0) {
			this.weights[at + 1] = after;
		}
	}

	int first(int target) {
		return this.first[target];
	}

	/** Returns the number of source pixels of a target pixel, some of weight 0. */
	int count() {
		return this.count;
	}

	int weight(int target, int index) {
		return this.weights[target * this.count + index];
	}

	/**
	 * Resamples a line of two channels.
	 * @param line the source pixels, from the first one of this axis on: one channel in
	 * the upper 16 bits and one in the lower
	 * @param from first source pixel
	 * @param upper filled with the target pixels of the one channel
	 * @param lower filled with those of the other
	 */
	void apply(int[] line, int from, int[] upper, int[] lower) {
		int[] weights = this.weights;
		int count = this.count;
		int next = 0;
		for (int target = 0; target < this.first.length; target++) {
			int at = this.first[target] - from;
			int ofUpper = 0;
			int ofLower = 0;
			for (int end = next + count; next < end; next++) {
				int weight = weights[next];
				int pixel = line[at++];
				ofUpper += weight * (pixel >>> 16);
				ofLower += weight * (pixel & 0xFFFF);
			}
			upper[target] = ofUpper;
			lower[target] = ofLower;
		}
	}

	/**
	 * Resamples a line of one channel.
	 * @param line the source pixels, from the first one of this axis on
	 * @param from first source pixel
	 * @param sums filled with the target pixels
	 */
	void apply(int[] line, int from, int[] sums) {
		int[] weights = this.weights;
		int count = this.count;
		int next = 0;
		for (int target = 0; target < this.first.length; target++) {
			int at = this.first[target] - from;
			int sum = 0;
			for (int end = next + count; next < end; next++) {
				sum += weights[next] * line[at++];
			}
			sums[target] = sum;
		}
	}

}
