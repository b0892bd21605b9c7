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

	private final int[][] weights;

	/**
	 * Maps part of a source axis to a target axis.
	 * @param from first source pixel
	 * @param length number of source pixels
	 * @param targetLength number of target pixels
	 */
	AxisWeights(int from, int length, int targetLength) {
		this.first = new int[targetLength];
		this.weights = new int[targetLength][];
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
		int stop = Math.max(begin + 1, Math.min((int) Math.ceil(end - 1e-9), length));
		int[] row = new int[stop - begin];
		int given = 0;
		for (int i = 0; i < row.length; i++) {
			int reached = (i == row.length - 1) ? ONE : (int) Math.round(ONE * (begin + i + 1 - start) / (end - start));
			row[i] = reached - given;
			given = reached;
		}
		this.first[target] = begin;
		this.weights[target] = row;
	}

	private void interpolate(int target, double position, int length) {
		double inside = Math.max(0, Math.min(position, length - 1.0));
		int begin = (int) inside;
		int after = (int) Math.round(ONE * (inside - begin));
		this.first[target] = begin;
		this.weights[target] = (after > 0) ? new int[] { ONE - after, after } : new int[] { ONE };
	}

	int first(int target) {
		return this.first[target];
	}

	/** Returns the number of source pixels of a target pixel. */
	int count(int target) {
		return this.weights[target].length;
	}

	int weight(int target, int index) {
		return this.weights[target][index];
	}

}
