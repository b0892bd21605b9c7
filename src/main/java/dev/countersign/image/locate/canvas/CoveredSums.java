package dev.countersign.image.locate.canvas;

/**
 * Weighted sums of the pixels that each target pixel of a reduction covers. All weights
 * are multiplied first, in loops of which the JVM makes vector instructions. Not
 * thread-safe.
 */
final class CoveredSums {

	/** The weight of each source pixel in the first target pixel that covers it. */
	private final int[] weights;

	/** For each target pixel, the first source pixel of these, and the one after all. */
	private final int[] begin;

	/**
	 * The weight of the pixel before that one, which the target pixel before covers, too.
	 */
	private final int[] shared;

	private final int[] products;

	private final int[] otherProducts;

	/**
	 * Creates the sums for an axis.
	 * @param axis a reduction, so that no more than two target pixels cover a pixel
	 * @param from its first source pixel
	 * @param length number of its source pixels
	 * @param targetLength number of its target pixels
	 */
	CoveredSums(AxisWeights axis, int from, int length, int targetLength) {
		this.weights = new int[length];
		this.begin = new int[targetLength + 1];
		this.shared = new int[targetLength];
		this.products = new int[length];
		this.otherProducts = new int[length];
		for (int target = 0; target < targetLength; target++) {
			int next = this.begin[target];
			for (int i = 0; i < axis.count(); i++) {
				int pixel = axis.first(target) - from + i;
				int weight = axis.weight(target, i);
				if (pixel >= this.begin[target] && weight > 0) {
					this.weights[pixel] = weight;
					next = pixel + 1;
				}
				else if (weight > 0) {
					this.shared[target] = weight;
				}
			}
			this.begin[target + 1] = next;
		}
	}

	/** Adds up a line, as {@link AxisWeights#apply(int[], int, int[])} does. */
	void add(int[] line, int[] sums) {
		int[] weights = this.weights;
		int[] products = this.products;
		for (int pixel = 0; pixel < weights.length; pixel++) {
			products[pixel] = weights[pixel] * line[pixel];
		}
		for (int target = 0; target < sums.length; target++) {
			int begin = this.begin[target];
			int sum = this.shared[target] * line[Math.max(0, begin - 1)];
			for (int pixel = begin; pixel < this.begin[target + 1]; pixel++) {
				sum += products[pixel];
			}
			sums[target] = sum;
		}
	}

	/** Adds up a line, as {@link AxisWeights#apply(int[], int, int[], int[])} does. */
	void add(int[] line, int[] upper, int[] lower) {
		int[] weights = this.weights;
		int[] products = this.products;
		int[] otherProducts = this.otherProducts;
		for (int pixel = 0; pixel < weights.length; pixel++) {
			products[pixel] = weights[pixel] * (line[pixel] >>> 16);
		}
		for (int pixel = 0; pixel < weights.length; pixel++) {
			otherProducts[pixel] = weights[pixel] * (line[pixel] & 0xFFFF);
		}
		for (int target = 0; target < upper.length; target++) {
			int begin = this.begin[target];
			int before = line[Math.max(0, begin - 1)];
			int upperSum = this.shared[target] * (before >>> 16);
			int lowerSum = this.shared[target] * (before & 0xFFFF);
			for (int pixel = begin; pixel < this.begin[target + 1]; pixel++) {
				upperSum += products[pixel];
				lowerSum += otherProducts[pixel];
			}
			upper[target] = upperSum;
			lower[target] = lowerSum;
		}
	}

}
