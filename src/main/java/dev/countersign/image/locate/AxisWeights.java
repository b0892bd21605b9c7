package dev.countersign.image.locate;

/**
 * Resampling along one axis: for each target pixel, its first source pixel and the
 * weights of that one and its successors, which add up to 1. A reduction averages the
 * source pixels that a target pixel covers, in proportion to the cover. An enlargement
 * interpolates between neighbours.
 */
final class AxisWeights {

	private final int[] first;

	private final float[][] weights;

	/**
	 * Maps part of a source axis to a target axis.
	 * @param from first source pixel
	 * @param length number of source pixels
	 * @param targetLength number of target pixels
	 */
	AxisWeights(int from, int length, int targetLength) {
		this.first = new int[targetLength];
		this.weights = new float[targetLength][];
		double step = (double) length / targetLength;
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
		int stop = Math.min((int) Math.ceil(end - 1e-9), length);
		float[] row = new float[Math.max(stop - begin, 1)];
		for (int i = 0; i < row.length; i++) {
			double covered = Math.min(end, begin + i + 1.0) - Math.max(start, begin + i);
			row[i] = (float) (covered / (end - start));
		}
		this.first[target] = begin;
		this.weights[target] = row;
	}

	private void interpolate(int target, double position, int length) {
		double inside = Math.max(0, Math.min(position, length - 1.0));
		int begin = (int) inside;
		float after = (float) (inside - begin);
		this.first[target] = begin;
		this.weights[target] = (after > 0) ? new float[] { 1 - after, after } : new float[] { 1 };
	}

	int first(int target) {
		return this.first[target];
	}

	float[] weights(int target) {
		return this.weights[target];
	}

}
