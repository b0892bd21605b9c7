package dev.countersign.image.preparation;

/**
 * The weights of a triangle filter along one axis: for each target pixel, its first
 * source pixel and the weights of that one and its successors. The filter's support grows
 * with the reduction, which prevents aliasing.
 */
final class TriangleWeights {

	private final int[] first;

	private final double[][] weights;

	/**
	 * For each source pixel, the first target pixel that it, or one after it, has a part
	 * in.
	 */
	private final int[] after;

	/**
	 * Maps target position {@code t} to source position {@code centre + (t − middle) /
	 * scale}, positions being distances from the left edge.
	 * @param sourceLength number of source pixels
	 * @param targetLength number of target pixels
	 * @param centre the source position that maps to the middle of the target
	 * @param scale target pixels per source pixel
	 * @param inside whether weights are normalised over the source pixels that exist, as
	 * for a whole image; otherwise pixels outside count as 0, as for ink
	 */
	TriangleWeights(int sourceLength, int targetLength, double centre, double scale, boolean inside) {
		this.first = new int[targetLength];
		this.weights = new double[targetLength][];
		double support = Math.max(1, 1 / scale);
		for (int t = 0; t < targetLength; t++) {
			double position = centre + (t + 0.5 - targetLength / 2.0) / scale;
			int from = clamp((int) Math.floor(position - support + 0.5), sourceLength);
			int to = clamp((int) Math.floor(position + support + 0.5), sourceLength);
			double[] row = new double[to - from];
			double sum = 0;
			for (int i = 0; i < row.length; i++) {
				row[i] = Math.max(0, 1 - Math.abs((from + i + 0.5 - position) / support));
				sum += row[i];
			}
			double total = inside ? sum : support;
			for (int i = 0; i < row.length; i++) {
				row[i] /= total;
			}
			this.first[t] = from;
			this.weights[t] = row;
		}
		this.after = new int[sourceLength];
		for (int source = 0, t = 0; source < sourceLength; source++) {
			while (t < targetLength && this.first[t] + this.weights[t].length <= source) {
				t++;
			}
			this.after[source] = t;
		}
	}

	private static int clamp(int position, int length) {
		return Math.max(0, Math.min(position, length));
	}

	/**
	 * Returns the first target pixel that a source pixel, or one after it, has a part in.
	 */
	int firstAfter(int source) {
		return this.after[source];
	}

	/**
	 * Returns the first target pixel that only this source pixel and those after it have
	 * a part in.
	 */
	int firstFrom(int source) {
		int target = this.first.length;
		while (target > 0 && this.first[target - 1] >= source) {
			target--;
		}
		return target;
	}

	int first(int target) {
		return this.first[target];
	}

	double[] weights(int target) {
		return this.weights[target];
	}

}
